/** A text nests more deeply, or has more elements, than a page can show; it is refused rather than cut. */
export class MarkdownTooDeep extends Error {
  override readonly name = 'MarkdownTooDeep';
}

/** What is wrong with a file, in a sentence, and in which of its lines (from 1). */
export class FrontMatterError extends Error {
  override readonly name = 'FrontMatterError';

  constructor(
    message: string,
    readonly line: number,
  ) {
    super(message);
  }
}
