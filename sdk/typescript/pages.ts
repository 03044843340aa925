type Page = { items: unknown[]; next: string | null };

/** A list that is read page by page, as far as one goes: `for await (const post of mainstay.posts.list())`. */
export class Listing<Row, P> implements AsyncIterable<Row> {
  constructor(private readonly read: (after?: string) => Promise<unknown>) {}

  /** The first page, or the one from the cursor that the call named. */
  page(): Promise<P> {
    return this.read() as Promise<P>;
  }

  /** Page after page. */
  async *pages(): AsyncGenerator<P, void> {
    let after: string | undefined;
    do {
      const page = (await this.read(after)) as Page;
      yield page as P;
      after = page.next ?? undefined;
    } while (after !== undefined);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Row, void> {
    for await (const page of this.pages()) yield* (page as Page).items as Row[];
  }
}
