import { ApiExtension } from '@nestjs/swagger';

/** One line of a table of problems. `detail` may hold {facts}; `cure` tells the reader what to do about it. */
export type ProblemKind = { code: string; status: number; title: string; detail: string; cure: string };

/** One fault of a request's input: where (RFC 6901 pointer into the named part), a stable code, and a sentence. */
export type InputFault = { in: 'body' | 'query' | 'path' | 'header'; pointer: string; code: string; detail: string };

/** Characters of the longest sentence and pointer of an answer, and the most faults that one answer names: what clients sent must not come back whole. */
export const LONGEST_SENTENCE = 2_000;
export const MOST_FAULTS = 100;

/** A text that came from outside, bounded and well-formed. */
export const cutSentence = (text: string): string =>
  text.slice(0, LONGEST_SENTENCE).replaceAll('\0', '\ufffd').toWellFormed();

export type Facts = Record<string, string | number>;

/** An answer that is not the one hoped for, as RFC 9457 says it. `code` is the part that clients may rely on. */
export class Problem extends Error {
  readonly errors: InputFault[] | undefined;

  constructor(
    readonly kind: ProblemKind,
    facts: Facts = {},
    errors?: InputFault[],
    readonly headers: Record<string, string> = {},
  ) {
    super(cutSentence(kind.detail.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? name))));
    this.name = kind.code;
    this.errors = errors?.slice(0, MOST_FAULTS).map((fault) => ({
      ...fault,
      pointer: cutSentence(fault.pointer).replace(/~$/, ''),
      detail: cutSentence(fault.detail),
    }));
  }

  /** The body of the answer. `requestId` is a UUID; it finds the request in the log. */
  body(requestId: string): object {
    const { code, status, title } = this.kind;
    return {
      type: `/problems/${code}`,
      title,
      status,
      detail: this.message,
      instance: `urn:uuid:${requestId}`,
      code,
      ...(this.errors && { errors: this.errors }),
    };
  }
}

type Table = Record<string, readonly [status: number, detail: string, cure: string, title?: string]>;
type Raise = ((facts?: Facts, errors?: InputFault[], headers?: Record<string, string>) => Problem) & {
  readonly kind: ProblemKind;
};
type Raised<T extends Table> = { readonly [K in keyof T]: Raise };

const kinds = new Map<string, ProblemKind>();

/** Every problem that the loaded code can raise, by code. */
export const knownProblems: ReadonlyMap<string, ProblemKind> = kinds;

/** A feature's whole list of problems, in one table. Every raiser knows its code, status and sentences; the title is its code in words, or given where those say too little. */
export function problems<T extends Table>(area: string, table: T): Raised<T> {
  const raisers = Object.entries(table).map(([key, [status, detail, cure, given]]) => {
    const words = key.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
    const title = given ?? sentenceOf(`${area.replaceAll('_', ' ')} ${words}`);
    const kind: ProblemKind = { code: `${area}.${words.replaceAll(' ', '_')}`, status, title, detail, cure };
    kinds.set(kind.code, kind);
    const raise = (facts?: Facts, errors?: InputFault[], headers?: Record<string, string>) =>
      new Problem(kind, facts, errors, headers);
    return [key, Object.assign(raise, { kind })];
  });
  return Object.fromEntries(raisers) as Raised<T>;
}

const sentenceOf = (words: string): string => words[0]!.toUpperCase() + words.slice(1);

export const PROBLEMS_EXTENSION = 'x-problems';

/** Says in the contract which problems this route may answer with, besides those that every route of its kind has. */
export const Raises = (...raisers: Raise[]): MethodDecorator =>
  ApiExtension(
    PROBLEMS_EXTENSION,
    raisers.map(({ kind }) => kind.code),
  );
