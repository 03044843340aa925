import { MOST_NAMED, type Refusal, type Remark } from './import.entity.js';
import type { Counts } from './imports.repository.js';

export type Outcome = 'created' | 'changed' | 'unchanged';

/** What has become of the files of a blog so far. */
export class Report {
  readonly refusals: Refusal[] = [];
  readonly remarks: Remark[] = [];
  private readonly numbers = { created: 0, changed: 0, unchanged: 0, refused: 0 };

  constructor(readonly total: number) {}

  /** How many files are dealt with. */
  get done(): number {
    return Object.values(this.numbers).reduce((sum, number) => sum + number);
  }

  get counts(): Counts {
    return { total: this.total, ...this.numbers, refusals: this.refusals, remarks: this.remarks };
  }

  count(outcome: Outcome): void {
    this.numbers[outcome] += 1;
  }

  refuse(refusal: Refusal): void {
    this.numbers.refused += 1;
    if (this.refusals.length < MOST_NAMED) this.refusals.push(refusal);
  }

  remark(file: string, text: string): void {
    if (this.remarks.length < MOST_NAMED) this.remarks.push({ file, text });
  }
}
