import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Database } from '../../../src/platform/database/database.js';
import { sql } from '../../../src/platform/database/sql.js';
import { Answer } from '../../../src/platform/http/answer.js';
import { Idempotency } from '../../../src/platform/http/idempotency.js';
import { TestApp } from '../../support/app.js';
import type { Person } from '../../support/person.js';

const HOUR = 3_600_000;

let app: TestApp;
let editor: Person;
beforeAll(async () => {
  app = await TestApp.start();
  editor = await app.as('editor');
});
afterAll(() => app.stop());

let number = 0;
let key: string;
beforeEach(() => {
  key = `key-${++number}`;
});

async function ask(name: string): Promise<number> {
  const header = { 'Idempotency-Key': key };
  return (await editor.client.POST('/api/v1/tags', { params: { header }, body: { name } })).response.status;
}

async function kept(): Promise<{ answer: string | null }[]> {
  return app
    .get(Database)
    .select<{ answer: string | null }>(sql`SELECT answer FROM idempotency_keys ORDER BY expiresAt`);
}

describe('a row of the table', () => {
  it('keeps its answer sealed: the table shows nothing of it', async () => {
    const secret = `Hidden ${key}`;
    await ask(secret);
    const answers = (await kept()).map(({ answer }) => answer ?? '');
    expect(answers.length).toBeGreaterThan(0);
    for (const answer of answers) {
      expect(answer).toMatch(/^v1\.[\w-]+$/);
      expect(Buffer.from(answer.slice(3), 'base64url').includes('Hidden')).toBe(false);
    }
    const rows = JSON.stringify(await app.get(Database).select(sql`SELECT * FROM idempotency_keys`));
    expect(rows).not.toContain(key);
  });

  it('is not left behind by a request that was refused', async () => {
    expect(await ask('Taken')).toBe(201);
    const before = (await kept()).length;
    key = `${key}-b`;
    for (const [name, status] of [
      ['', 400],
      ['Taken', 409],
    ] as const)
      expect(await ask(name)).toBe(status);
    expect(await kept()).toHaveLength(before);
  });
});

describe('a claim', () => {
  const asked = (request = 'same') => ({ actor: ACTOR, operation: 'probe', key, request });
  const answer = new Answer(200, {}, Buffer.from('done'));
  const once = (work = () => Promise.resolve(answer), request?: string) =>
    app.get(Idempotency).once(asked(request), work);
  const ACTOR = { userId: null } as never;
  /** Work that ends when the test says so. */
  const hanging = () => {
    let end!: () => void;
    const ended = new Promise<void>((resolve) => (end = resolve));
    let begin!: () => void;
    const begun = new Promise<void>((resolve) => (begin = resolve));
    const work = () => {
      begin();
      return ended.then(() => answer);
    };
    return { end, begun, work };
  };

  it('holds while its work runs, and is taken over 60 s later, as after a crash; then the first is too late', async () => {
    app.clock.freeze(app.clock.now());
    const { end, begun, work } = hanging();
    const first = once(work);
    await begun;
    await expect(once()).rejects.toMatchObject({ kind: { code: 'idempotency.in_progress' } });
    app.clock.advance(60_000);
    await expect(once()).rejects.toMatchObject({ kind: { code: 'idempotency.in_progress' } });
    app.clock.advance(1);
    expect(await once()).toEqual({ answer, replayed: false });
    end();
    await expect(first).rejects.toMatchObject({ kind: { code: 'idempotency.in_progress' } });
    expect(await once()).toEqual({ answer, replayed: true });
    app.clock.freeze();
  });

  it('of work that fails is given up at once', async () => {
    await expect(once(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await once()).toEqual({ answer, replayed: false });
  });

  it('is not given up by the failure of whoever lost it', async () => {
    app.clock.freeze(app.clock.now());
    const { end, begun, work } = hanging();
    const first = once(() => work().then(() => Promise.reject(new Error('late'))));
    await begun;
    app.clock.advance(60_001);
    await once();
    end();
    await expect(first).rejects.toThrow('late');
    expect(await once()).toEqual({ answer, replayed: true });
    app.clock.freeze();
  });

  it('and its answer are swept away a day later, and those that still hold are kept', async () => {
    app.clock.freeze(app.clock.now());
    await once();
    app.clock.advance(24 * HOUR);
    await app.get(Idempotency).purge();
    expect((await once()).replayed).toBe(true);
    app.clock.advance(1);
    await app.get(Idempotency).purge();
    expect((await once()).replayed).toBe(false);
    app.clock.freeze();
  });
});
