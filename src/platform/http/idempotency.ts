import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { Actor } from '../access/actor.js';
import { Clock, Ids } from '../clock.js';
import { Database } from '../database/database.js';
import { raw, sql } from '../database/sql.js';
import { Every } from '../jobs/on.js';
import { Secrets } from '../secrets.js';
import { Answer } from './answer.js';
import { IdempotencyProblem, RequestProblem } from './http.errors.js';

type Sealed = { status: number; headers: Record<string, string>; body: string | null };
type Asked = { actor: Actor; operation: string; key: string; request: string };
type Kept = { fingerprint: string; answer: string | null; expiresAt: unknown };

const KEY = /^[\x21-\x7e]{1,255}$/;
const KEPT_MS = 24 * 3_600_000;
/** A claim whose process died is free again after this long; longer than any request may run. */
const CLAIM_MS = 60_000;

/**
 * Idempotency-Key (IETF draft): the same key and request get the same answer for 24 hours and have one effect. The
 * answer commits in the transaction of the effect, so there is never one without the other. A request that was refused
 * had no effect and keeps no answer.
 */
@Injectable()
export class Idempotency {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly secrets: Secrets,
  ) {}

  /** Runs `work` once for this key. @returns the answer, and whether it is an earlier one. Throws 400, 409 or 422. */
  async once(asked: Asked, work: () => Promise<Answer>): Promise<{ answer: Answer; replayed: boolean }> {
    if (!KEY.test(asked.key)) throw badKey();
    const id = sha256(JSON.stringify([asked.actor.userId, asked.operation, asked.key]));
    const fingerprint = sha256(asked.request);
    const claim = this.ids.next();
    if (!(await this.claim(id, fingerprint, claim)))
      return { answer: await this.earlier(id, fingerprint), replayed: true };
    try {
      return { answer: await this.db.unit(work, (answer) => this.keep(id, claim, answer)), replayed: false };
    } catch (error) {
      await this.db.execute(sql`DELETE FROM idempotency_keys WHERE id = ${id} AND claim = ${claim}`);
      throw error;
    }
  }

  @Every(60)
  async purge(): Promise<void> {
    await this.db.purge('idempotency_keys', sql`expiresAt < ${this.clock.now()}`);
  }

  /** Takes the key, or takes it over where it has lapsed. */
  private async claim(id: string, fingerprint: string, claim: string): Promise<boolean> {
    const now = this.clock.now();
    const until = new Date(now.getTime() + CLAIM_MS);
    const inserted = await this.db.execute(sql`${raw(this.db.dialect.insertIgnore)} INTO idempotency_keys
      (id, fingerprint, claim, expiresAt) VALUES (${id}, ${fingerprint}, ${claim}, ${until})`);
    if (inserted > 0) return true;
    const taken = await this.db.execute(sql`UPDATE idempotency_keys
      SET fingerprint = ${fingerprint}, claim = ${claim}, answer = NULL, expiresAt = ${until} WHERE id = ${id} AND expiresAt < ${now}`);
    return taken > 0;
  }

  private async earlier(id: string, fingerprint: string): Promise<Answer> {
    const kept = await this.db.selectOne<Kept>(sql`SELECT fingerprint, answer FROM idempotency_keys WHERE id = ${id}`);
    if (kept && kept.fingerprint !== fingerprint) throw IdempotencyProblem.keyReused();
    // A row that is gone again was a refused request: the next try will claim it.
    if (!kept?.answer) throw IdempotencyProblem.inProgress({}, undefined, { 'retry-after': '1' });
    const { status, headers, body } = JSON.parse(
      this.secrets.unseal(kept.answer, `idempotency:${id}`).toString(),
    ) as Sealed;
    return new Answer(status, headers, body === null ? null : Buffer.from(body));
  }

  /** Inside the transaction of the effect. A claim that somebody took over meanwhile takes the effect back with it. */
  private async keep(id: string, claim: string, { status, headers, body }: Answer): Promise<void> {
    const text: Sealed = { status, headers, body: body?.toString() ?? null };
    const sealed = this.secrets.seal(JSON.stringify(text), `idempotency:${id}`);
    const until = new Date(this.clock.now().getTime() + KEPT_MS);
    const kept = await this.db.execute(
      sql`UPDATE idempotency_keys SET answer = ${sealed}, expiresAt = ${until} WHERE id = ${id} AND claim = ${claim}`,
    );
    if (kept === 0) throw IdempotencyProblem.inProgress({}, undefined, { 'retry-after': '1' });
  }
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const badKey = () =>
  RequestProblem.invalid({}, [
    {
      in: 'header',
      pointer: '/Idempotency-Key',
      code: 'key',
      detail: 'Idempotency-Key must be 1 to 255 visible ASCII characters',
    },
  ]);
