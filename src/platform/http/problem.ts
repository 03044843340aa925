import { ApiExtension } from '@nestjs/swagger';

/** One line of a table of problems. `detail` may hold {facts}; `cure` tells the reader what to do about it. */
export type ProblemKind = { code: string; status: number; title: string; detail: string; cure: string };

/** One fault of a request's input: where (RFC 6901 pointer into the named part), a stable code, and a sentence. */
export type InputFault = { in: 'body' | 'query' | 'path' | 'header'; pointer: string; code: string; detail: string };

export type Facts = Record<string, string | number>;

/** An answer that is not the one hoped for, as RFC 9457 says it. `code` is the part that clients may rely on. */
export class Problem extends Error {
  constructor(
    readonly kind: ProblemKind,
    facts: Facts = {},
    readonly errors?: InputFault[],
    readonly headers: Record<string, string> = {},
  ) {
    super(kind.detail.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? name)));
    this.name = kind.code;
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

type Table = Record<string, readonly [status: number, detail: string, cure: string]>;
type Raise = ((facts?: Facts, errors?: InputFault[], headers?: Record<string, string>) => Problem) & {
  readonly kind: ProblemKind;
};
type Raised<T extends Table> = { readonly [K in keyof T]: Raise };

const kinds = new Map<string, ProblemKind>();

/** Every problem that the loaded code can raise, by code. */
export const knownProblems: ReadonlyMap<string, ProblemKind> = kinds;

/** A feature's whole list of problems, in one table. Every raiser knows its code, status and sentences. */
export function problems<T extends Table>(area: string, table: T): Raised<T> {
  const raisers = Object.entries(table).map(([key, [status, detail, cure]]) => {
    const words = key.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
    const title = words[0]!.toUpperCase() + words.slice(1);
    const kind: ProblemKind = { code: `${area}.${words.replaceAll(' ', '_')}`, status, title, detail, cure };
    kinds.set(kind.code, kind);
    const raise = (facts?: Facts, errors?: InputFault[], headers?: Record<string, string>) =>
      new Problem(kind, facts, errors, headers);
    return [key, Object.assign(raise, { kind })];
  });
  return Object.fromEntries(raisers) as Raised<T>;
}

export const PROBLEMS_EXTENSION = 'x-problems';

/** Says in the contract which problems this route may answer with, besides those that every route of its kind has. */
export const Raises = (...raisers: Raise[]): MethodDecorator =>
  ApiExtension(
    PROBLEMS_EXTENSION,
    raisers.map(({ kind }) => kind.code),
  );
