import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PerSite, type Site } from '../site.js';
import { pathOf } from './address.js';
import { Contract } from './contract.js';
import type { AnswerCheck, Violation } from './contract.check.js';
import { routes } from './contract.types.js';
import { cutSentence } from './problem.js';

/** How often an operation answered with a status. */
export type SeenAnswer = { operation: string; status: number; times: number };
/** An answer that was not what the contract says, of the request with this id. */
export type FoundViolation = Violation & {
  request: string;
  operation: string | null;
  method: string;
  path: string;
  status: number;
};
export type AnswerReport = {
  answers: number;
  seen: SeenAnswer[];
  unseen: Omit<SeenAnswer, 'times'>[];
  violationCount: number;
  violations: FoundViolation[];
};

/** Violations that a report tells of; the others are counted. */
export const MOST_VIOLATIONS = 1_000;

/** What was found, in each sandbox, when its answers were held against the contract. */
@Injectable()
export class AnswerReports {
  private readonly findings = new PerSite(() => new Findings());
  private check: AnswerCheck | null = null;

  constructor(private readonly contract: Contract) {}

  /** Begins to hold answers against the contract; called once, in test mode only. */
  async begin(): Promise<void> {
    const [{ AnswerCheck }, { to31 }] = await Promise.all([
      import('./contract.check.js'),
      import('./contract.versions.js'),
    ]);
    this.check = new AnswerCheck(JSON.parse(JSON.stringify(to31(this.contract.documentOfSandboxes))) as never);
  }

  /** Holds an answer that is about to be sent against the contract. A body that is streamed is not looked into. */
  hold(request: FastifyRequest, reply: FastifyReply, body: unknown): void {
    if (!this.check) return;
    const { method } = request;
    const [path, status] = [pathOf(request), reply.statusCode];
    const text = typeof body === 'string' || Buffer.isBuffer(body) ? body.toString() : '';
    const { operation, violations } = this.check.judge({ method, path, status, headers: headersOf(reply), body: text });
    const found = violations.map((one) => ({
      ...{ request: request.id, operation, method, path, status, kind: one.kind },
      pointer: one.pointer === null ? null : cutSentence(one.pointer),
      detail: cutSentence(one.detail),
    }));
    this.findings.here.add(operation, status, found);
  }

  /** Everything about the sandbox at hand, since it was made or its report was begun anew. */
  get here(): AnswerReport {
    const { answers, seen, violationCount, violations } = this.findings.here;
    const unseen = this.successes().filter(({ operation, status }) => !seen.has(`${operation} ${status}`));
    return { answers, seen: [...seen.values()], unseen, violationCount, violations };
  }

  forget(): void {
    this.findings.here.clear();
  }

  /** The report goes on with the site that takes the place of another. */
  carry(from: Site, to: Site): void {
    this.findings.carry(from, to);
  }

  /** The answers of success that the contract lists, of what a sandbox can be asked. */
  private successes(): Omit<SeenAnswer, 'times'>[] {
    return routes(this.contract.documentOfSandboxes).flatMap(({ operation: { operationId, responses } }) =>
      Object.keys(responses)
        .filter((status) => status.startsWith('2'))
        .map((status) => ({ operation: operationId!, status: Number(status) })),
    );
  }
}

class Findings {
  answers = 0;
  violationCount = 0;
  violations: FoundViolation[] = [];
  readonly seen = new Map<string, SeenAnswer>();

  add(operation: string | null, status: number, found: FoundViolation[]): void {
    this.answers += 1;
    this.violationCount += found.length;
    this.violations.push(...found.slice(0, MOST_VIOLATIONS - this.violations.length));
    if (operation === null) return;
    const key = `${operation} ${status}`;
    const known = this.seen.get(key) ?? { operation, status, times: 0 };
    known.times += 1;
    this.seen.set(key, known);
  }

  clear(): void {
    [this.answers, this.violationCount, this.violations] = [0, 0, []];
    this.seen.clear();
  }
}

function headersOf(reply: FastifyReply): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(reply.getHeaders()))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : String(value));
  return headers;
}
