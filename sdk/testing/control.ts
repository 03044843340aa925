/** What sends requests; that of the platform unless told. */
export type Send = (url: string, init: RequestInit) => Promise<Response>;

type Problem = { code?: string; detail?: string; errors?: { pointer?: string; detail?: string }[] };

/** Why something asked of the server of sandboxes did not happen. `status` is 0 where no answer came. */
export class SandboxError extends Error {
  override readonly name = 'SandboxError';

  constructor(
    readonly operation: string,
    readonly status: number,
    readonly code: string | null,
    detail: string,
    options?: ErrorOptions,
  ) {
    super(`${operation}: ${status === 0 ? 'no answer' : status}: ${detail}`, options);
  }
}

/** The routes under /api/v1/sandboxes of one server. */
export class Control {
  private readonly root: string;

  constructor(
    readonly server: string,
    readonly send: Send = (url, init) => fetch(url, init),
  ) {
    this.root = `${server.replace(/\/+$/, '')}/api/v1/sandboxes`;
  }

  /** One operation. @throws SandboxError for every answer but a success */
  async ask<T = void>(operation: string, method: string, path: string, body?: unknown): Promise<T> {
    const headers = body === undefined ? undefined : { 'content-type': 'application/json' };
    const init: RequestInit = { method, ...(headers && { headers, body: JSON.stringify(body) }) };
    const { status, ok, text } = await this.answer(operation, this.root + path, init);
    if (ok) return (text === '' ? undefined : JSON.parse(text)) as T;
    const { code = null, detail } = problemIn(text);
    throw new SandboxError(operation, status, code, detail);
  }

  private async answer(operation: string, url: string, init: RequestInit) {
    try {
      const response = await this.send(url, init);
      return { status: response.status, ok: response.ok, text: await response.text() };
    } catch (cause) {
      const detail = `${this.server} cannot be reached. Does \`npm run sandboxes\` run there?`;
      throw new SandboxError(operation, 0, null, detail, { cause });
    }
  }
}

function problemIn(text: string): { code?: string; detail: string } {
  let problem: Problem | null;
  try {
    problem = JSON.parse(text) as Problem | null;
  } catch {
    problem = null;
  }
  const { code, detail, errors = [] } = problem ?? {};
  const faults = errors.map((fault) => ` ${fault.pointer ?? ''} ${fault.detail ?? ''}`).join(';');
  return { ...(code !== undefined && { code }), detail: detail === undefined ? text.slice(0, 500) : detail + faults };
}
