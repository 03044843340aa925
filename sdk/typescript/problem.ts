import type { OperationId } from './operation.js';
import type { operations } from './schema.js';

type Redirect = 301 | 302 | 303 | 304 | 307 | 308;
type Told<R> = R extends { content: { 'application/problem+json': infer Body } } ? Body : never;
type Responses<I extends OperationId> = operations[I]['responses'];

/** What the client itself finds: no answer (status 0), none in time (0), or one that the contract does not know. */
export type ClientProblem =
  | { code: 'client.unreachable'; status: 0 }
  | { code: 'client.timeout'; status: 0 }
  | { code: 'client.unexpected'; status: number };

/** The problems of one operation, told apart by `code`. A redirect is followed and so is none. */
export type ProblemOf<I extends OperationId> = I extends OperationId
  ? Problem & (Told<Responses<I>[Exclude<keyof Responses<I>, Redirect>]> | ClientProblem)
  : never;
/** Every problem there is. */
export type AnyProblem = ProblemOf<OperationId>;
export type ProblemCode = AnyProblem['code'];
/** The problem of this code. */
export type ProblemWith<Code extends ProblemCode> = Extract<AnyProblem, { code: Code }>;

type Facts = { code: string; status: number; title: string; detail: string };

/** An answer that is not the one hoped for (RFC 9457). `code` is the part to rely on; the sentences may change. */
export class Problem extends Error {
  declare readonly code: string;
  declare readonly status: number;
  declare readonly title: string;
  declare readonly detail: string;
  /** The page that explains it, relative to the server; absent where the client itself found the problem. */
  declare readonly type?: string;
  /** The id of the request, as a URN: it finds the request in the server's log. */
  declare readonly instance?: string;
  /** The answer, whose body has been read. */
  declare readonly response?: Response;

  constructor(facts: Facts, { response, cause }: { response?: Response; cause?: unknown } = {}) {
    super(facts.detail, cause === undefined ? undefined : { cause });
    Object.assign(this, facts);
    this.name = facts.code;
    Object.defineProperty(this, 'response', { value: response, enumerable: false });
  }
}

/** Whether `error` is a problem, and of one of these codes where some are named. */
export function isProblem<Code extends ProblemCode = ProblemCode>(
  error: unknown,
  ...codes: Code[]
): error is ProblemWith<Code> {
  return error instanceof Problem && (codes.length === 0 || codes.includes(error.code as Code));
}

/** The problem that an answer tells; `client.unexpected` where it tells none. */
export function problemIn(response: Response, text: string): Problem {
  const body = /\bproblem\+json\b/.test(response.headers.get('content-type') ?? '') ? parsed(text) : undefined;
  return body ? new Problem(body as Facts, { response }) : unexpected(response);
}

/** The answer is nothing that the contract knows, such as the page of a proxy. */
export function unexpected(response: Response, cause?: unknown): Problem {
  const detail = `The server, or something before it, answered ${response.status} in a form that the contract does not know.`;
  return new Problem(
    { code: 'client.unexpected', status: response.status, title: 'Unexpected answer', detail },
    { response, cause },
  );
}

export function unreachable(cause: unknown): Problem {
  const detail = 'The server cannot be reached, or the connection was cut.';
  return new Problem({ code: 'client.unreachable', status: 0, title: 'Unreachable', detail }, { cause });
}

export function late(milliseconds: number, cause: unknown): Problem {
  const detail = `There was no answer within ${milliseconds} ms.`;
  return new Problem({ code: 'client.timeout', status: 0, title: 'Timeout', detail }, { cause });
}

function parsed(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && 'code' in value ? value : undefined;
  } catch {
    return undefined;
  }
}
