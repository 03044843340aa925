import { AnswerCheck, type CheckedDocument } from '../../src/platform/http/contract.check.js';

/** Holds every answer against the contract: status, media type, headers, and the body's shape with no property too many. */
export class ContractCheck {
  /** Every documented answer that was seen: `operationId status`, and behind it the code of a problem. */
  readonly seen = new Set<string>();
  private readonly check: AnswerCheck;

  constructor(document: CheckedDocument) {
    this.check = new AnswerCheck(document);
  }

  /** Like `fetch`; throws where the answer is not what the contract says. */
  readonly fetch = async (input: string | Request, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    const response = await fetch(request);
    const { method } = request;
    const { status, headers } = response;
    // What stands before the address of a sandbox is not the contract's.
    const path = new URL(request.url).pathname.replace(/^\/s\/[^/]+/, '');
    const body = await response.clone().text();
    const { operation, code, violations } = this.check.judge({ method, path, status, headers, body });
    if (violations.length > 0) {
      const faults = violations.map(({ kind, pointer, detail }) => `${kind} ${pointer ?? ''}: ${detail}`).join('; ');
      throw new Error(
        `${method} ${path} answered ${status}, which is not what the contract says: ${faults}\n${body.slice(0, 2000)}`,
      );
    }
    if (operation) this.seen.add(`${operation} ${status} ${code}`.trimEnd());
    return response;
  };

  /** Throws where what a webhook was sent is not what the contract says of such an event. */
  checkEvent(event: { type: string }): void {
    const [fault] = this.check.judgeEvent(event);
    if (fault) throw new Error(`${JSON.stringify(event)}: ${fault.pointer} ${fault.detail}`);
  }
}
