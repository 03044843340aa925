/** The mock's time and ids: a second goes by with each request, so that the same requests get the same answers. */
export class Ticker {
  private time: number;
  private ids = 0;

  /** @param start ISO 8601 */
  constructor(start: string) {
    this.time = Date.parse(start);
  }

  tick(): void {
    this.time += 1_000;
  }

  /** ISO 8601 */
  get now(): string {
    return new Date(this.time).toISOString();
  }

  /** A UUID version 7 of now, with a number in place of its random bits. */
  id(): string {
    this.ids += 1;
    const [time, count] = [this.time.toString(16).padStart(12, '0'), this.ids.toString(16).padStart(12, '0')];
    return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${count}`;
  }
}
