import type { Json, Operation } from './document.js';

export type Fault = { in: 'body' | 'query' | 'path' | 'header'; pointer: string; code: string; detail: string };

/** A refusal as the document shows it: the example of a problem, with the facts of this request in it. */
export class MockProblem extends Error {
  constructor(
    readonly body: Json & { status: number; code: string },
    readonly headers: Record<string, string> = {},
  ) {
    super(body.code);
  }
}

/** All problems that an operation is documented to answer with, redirections among them. */
export const problemsOf = (operation: Operation): Json[] =>
  operation.replies.filter(({ type }) => type === 'application/problem+json').flatMap(({ examples }) => examples);

/** The first documented problem that is so; undefined where none is. */
export function documented(
  operation: Operation,
  isMeant: (problem: { status: number; code: string }) => boolean,
  headers: Record<string, string> = {},
): MockProblem | undefined {
  const found = (problemsOf(operation) as MockProblem['body'][]).find(isMeant);
  return found && new MockProblem(found, headers);
}

/** The documented problem of this code, or of this status, or else the bare status. */
export function problem(
  operation: Operation,
  status: number,
  code = '',
  headers: Record<string, string> = {},
): MockProblem {
  return (
    documented(operation, (one) => one.code === code, headers) ??
    documented(operation, (one) => one.status === status && !one.code.startsWith('access.'), headers) ??
    bare(status, code || 'request.refused', 'The document has no such problem here.', headers)
  );
}

/** 400 request.invalid, with what is wrong. */
export function invalid(operation: Operation, errors: Fault[]): MockProblem {
  const { body } = problem(operation, 400, 'request.invalid');
  return new MockProblem({ ...body, errors: errors.slice(0, 100) });
}

/** A problem where no operation lives, so that the document has none to show. */
export function bare(status: number, code: string, detail: string, headers: Record<string, string> = {}): MockProblem {
  const title = TITLES[code] ?? code;
  return new MockProblem({ type: `/problems/${code}`, title, status, detail, code }, headers);
}

const TITLES: Record<string, string> = {
  'request.not_found': 'Nothing at this address',
  'request.method_not_allowed': 'Method not allowed',
};
