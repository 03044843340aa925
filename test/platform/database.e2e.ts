import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { raw, sql } from '../../src/platform/database/sql.js';
import { Account, Ledger } from './ledger.js';

let ledger: Ledger;
beforeAll(async () => {
  ledger = await Ledger.open();
});
afterAll(() => ledger.close());

/** Opens once so many have arrived, and stays open. */
function gate(count: number): () => Promise<void> {
  let open!: () => void;
  const opened = new Promise<void>((resolve) => (open = resolve));
  let missing = count;
  return () => {
    if (--missing === 0) open();
    return opened;
  };
}

const boom = () => Promise.reject(new Error('boom'));
const conflict = () => Promise.reject(Object.assign(new Error('Deadlock found'), { code: 'ER_LOCK_DEADLOCK' }));

describe('a transaction', () => {
  it('commits what it did, and hands on what its work returns', async () => {
    const { id, owner } = await ledger.open('commit', 5);
    expect(owner).toBe('commit');
    expect(await ledger.balance(id)).toBe(5);
  });

  it('takes everything back when its work fails, and passes the error on', async () => {
    const failing = ledger.db.transaction(async () => {
      await ledger.open('rollback');
      await boom();
    });
    await expect(failing).rejects.toThrow('boom');
    expect(await ledger.owners()).not.toContain('rollback');
  });

  it('is joined by those inside it, at any depth: all or nothing', async () => {
    const outer = ledger.db.transaction(async () => {
      await ledger.db.transaction(() => ledger.db.transaction(() => ledger.open('joined')));
      expect(await ledger.owners()).toContain('joined');
      await boom();
    });
    await expect(outer).rejects.toThrow('boom');
    expect(await ledger.owners()).not.toContain('joined');
  });

  it('cannot be committed once something inside it failed, even if the error was swallowed', async () => {
    const swallowing = ledger.db.transaction(async () => {
      await ledger.open('swallowed');
      await ledger.db.transaction(boom).catch(() => undefined);
    });
    await expect(swallowing).rejects.toThrow('its error was swallowed');
    expect(await ledger.owners()).not.toContain('swallowed');
  });

  it('takes no further transaction after a failure inside it', async () => {
    const going = ledger.db.transaction(async () => {
      await ledger.db.transaction(boom).catch(() => undefined);
      await ledger.open('further');
    });
    await expect(going).rejects.toThrow('takes no further transaction');
    expect(await ledger.owners()).not.toContain('further');
  });

  it('may catch an error of its own that no inner transaction saw, such as a duplicate', async () => {
    const first = await ledger.open('first');
    await ledger.db.transaction(async () => {
      const again = ledger.db.rows(Account).create({ id: first.id, owner: 'again', balance: 0 });
      const error: unknown = await ledger.db
        .rows(Account)
        .insert(again)
        .catch((caught: unknown) => caught);
      expect(ledger.db.dialect.isDuplicate(error)).toBe(true);
      await ledger.open('instead');
    });
    expect(await ledger.owners()).toContain('instead');
    expect(await ledger.owners()).not.toContain('again');
  });

  it('is not seen from outside before it commits', async () => {
    const { id } = await ledger.open('unseen', 1);
    await ledger.db.transaction(async () => {
      await ledger.book(id, 41);
      expect(await ledger.balance(id)).toBe(42);
      expect(await ledger.db.apart(() => ledger.balance(id))).toBe(1);
    });
    expect(await ledger.balance(id)).toBe(42);
  });

  it('takes nothing more once it is over: what it did not wait for is refused, and not done outside it', async () => {
    const late: Promise<unknown>[] = [];
    let end!: () => void;
    const ended = new Promise<void>((resolve) => (end = resolve));
    const { id } = await ledger.db.transaction(() => {
      late.push(ended.then(() => ledger.open('late')));
      late.push(ended.then(() => ledger.record({ id: ledger.ids.next() }, 1)));
      return ledger.open('in time');
    });
    end();
    const [opened, recorded] = await Promise.allSettled(late);
    expect(opened).toMatchObject({
      status: 'rejected',
      reason: { message: expect.stringContaining('not awaited') as string },
    });
    expect(recorded).toMatchObject({ status: 'rejected' });
    expect(await ledger.owners()).not.toContain('late');
    expect(await ledger.balance(id)).toBe(0);
  });

  it('that only reads commits without an event', async () => {
    const read = await ledger.db.transaction(() => ledger.db.selectOne(sql`SELECT 1 AS one`));
    expect(Number(read!['one'])).toBe(1);
  });
});

describe('a silent change', () => {
  const silently = (change: (account: Account) => Promise<unknown>) => async () => {
    const account = await ledger.open('loud', 7);
    const work = ledger.db.transaction(() => change(account));
    await expect(work).rejects.toThrow('A silent change of accounts: record an event');
    expect(await ledger.balance(account.id)).toBe(7);
  };

  it(
    'by save is taken back',
    silently((account) => ledger.entities.save(Object.assign(account, { balance: 8 }))),
  );

  it('by insert is taken back', async () => {
    const work = ledger.db.transaction(async () => {
      await ledger.db.rows(Account).insert(ledger.db.rows(Account).create({ owner: 'silent', balance: 1 }));
    });
    await expect(work).rejects.toThrow('A silent change of accounts');
    expect(await ledger.owners()).not.toContain('silent');
  });

  it(
    'by delete is taken back',
    silently((account) => ledger.db.rows(Account).delete(account.id)),
  );

  it(
    'by the query builder is taken back',
    silently((account) =>
      ledger.db.rows(Account).createQueryBuilder().delete().where('id = :id', { id: account.id }).execute(),
    ),
  );

  it.each([
    ['UPDATE', sql`UPDATE accounts SET balance = 9`],
    ['a quoted update', sql`  update accounts set balance = 9`],
    ['DELETE', sql`DELETE FROM accounts`],
    ['REPLACE', sql`REPLACE INTO accounts SELECT id, createdAt, updatedAt, version, owner, 9 FROM accounts`],
  ])('by SQL (%s) is taken back', async (_, statement) => {
    await silently(() => ledger.db.execute(statement))();
  });

  it('stays silent when another one was told of before, unless that was in the same transaction', async () => {
    const { id } = await ledger.open('told');
    const silent = ledger.db.transaction(() =>
      ledger.db.execute(sql`UPDATE accounts SET balance = 3 WHERE id = ${id}`),
    );
    await expect(silent).rejects.toThrow('A silent change');
    await ledger.db.transaction(async () => {
      await ledger.db.execute(sql`UPDATE accounts SET balance = 4 WHERE id = ${id}`);
      await ledger.record({ id }, 4);
    });
    expect(await ledger.balance(id)).toBe(4);
  });

  it('of the house’s own tables needs no event', async () => {
    expect(await ledger.db.transaction(() => ledger.db.execute(sql`DELETE FROM jobs`))).toBe(0);
  });
});

describe('an entity', () => {
  const change = (id: string, work: (account: Account) => Promise<unknown>) =>
    ledger.db.transaction(async () => {
      await work(await ledger.lock(id));
      await ledger.record({ id }, 0);
    });
  const row = (id: string) => ledger.db.rows(Account).findOneByOrFail({ id });

  it('has its id and times from the house, and counts its changes', async () => {
    ledger.clock.freeze(new Date('2026-03-01T09:30:00.123Z'));
    const made = await ledger.open('stamped');
    expect(made.id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7/);
    expect(made).toMatchObject({ version: 1, createdAt: ledger.clock.now(), updatedAt: ledger.clock.now() });
    ledger.clock.advance(1_500);
    expect(await ledger.book(made.id, 1)).toMatchObject({ version: 2 });
    const { createdAt } = made;
    expect(await row(made.id)).toMatchObject({ balance: 1, version: 2, createdAt, updatedAt: ledger.clock.now() });
    ledger.clock.freeze();
  });

  it('that nothing changed of is not written, unless something that hangs on it did', async () => {
    const { id } = await ledger.open('same');
    await change(id, async (account) => expect(await ledger.entities.save(account)).toBe(false));
    expect(await row(id)).toMatchObject({ version: 1 });
    await change(id, async (account) => expect(await ledger.entities.save(account, { touched: true })).toBe(true));
    expect(await row(id)).toMatchObject({ version: 2 });
  });

  it('is written as far as it has changed, each time from where the last one ended', async () => {
    const { id } = await ledger.open('twice', 1);
    await change(id, async (account) => {
      account.balance = 2;
      await ledger.db.execute(sql`UPDATE accounts SET owner = ${'another hand'} WHERE id = ${id}`);
      await ledger.entities.save(account);
      account.balance = 3;
      await ledger.entities.save(account);
    });
    expect(await row(id)).toMatchObject({ owner: 'another hand', balance: 3, version: 3 });
  });

  it('is saved only where it was read for that', async () => {
    const { id } = await ledger.open('strange');
    const strange = await row(id);
    await expect(change(id, () => ledger.entities.save(strange))).rejects.toThrow('not read for it');
  });

  it('cannot be changed behind the back of its version', async () => {
    const { id } = await ledger.open('behind', 1);
    const ways = [
      (account: Account) => ledger.db.rows(Account).update(account.id, { balance: 2 }),
      (account: Account) => ledger.db.rows(Account).save(Object.assign(account, { balance: 2 })),
      () =>
        ledger.db.rows(Account).createQueryBuilder().update().set({ balance: 2 }).where('id = :id', { id }).execute(),
    ];
    for (const way of ways) await expect(change(id, way)).rejects.toThrow('is changed by Entities.save()');
    expect(await row(id)).toMatchObject({ balance: 1, version: 1 });
  });
});

describe('the journal', () => {
  it('is not written outside a transaction', async () => {
    const before = await ledger.events();
    await expect(ledger.record({ id: ledger.ids.next() }, 1)).rejects.toThrow('inside the transaction of its change');
    await expect(ledger.db.unit(() => ledger.record({ id: ledger.ids.next() }, 1))).rejects.toThrow(
      'inside the transaction',
    );
    expect(await ledger.events()).toBe(before);
  });

  it('forgets what was recorded in a transaction that failed', async () => {
    const before = await ledger.events();
    const failing = ledger.db.transaction(async () => {
      await ledger.open('forgotten');
      await boom();
    });
    await expect(failing).rejects.toThrow('boom');
    expect(await ledger.events()).toBe(before);
  });
});

describe('what follows a commit', () => {
  it('runs after it, in order, once', async () => {
    const seen: string[] = [];
    await ledger.db.transaction(async () => {
      ledger.db.afterCommit(() => seen.push('first'));
      await ledger.db.transaction(() => Promise.resolve(ledger.db.afterCommit(() => seen.push('second'))));
      expect(seen).toEqual([]);
    });
    expect(seen).toEqual(['first', 'second']);
  });

  it('does not run when there was none', async () => {
    const seen: string[] = [];
    const failing = ledger.db.transaction(async () => {
      ledger.db.afterCommit(() => seen.push('never'));
      await boom();
    });
    await expect(failing).rejects.toThrow('boom');
    const silent = ledger.db.transaction(async () => {
      ledger.db.afterCommit(() => seen.push('never'));
      await ledger.db.execute(sql`UPDATE accounts SET balance = 0`);
    });
    await expect(silent).rejects.toThrow('silent');
    expect(seen).toEqual([]);
  });

  it('runs once for the attempt that committed', async () => {
    const seen: number[] = [];
    let attempt = 0;
    await ledger.db.transaction(async () => {
      const mine = ++attempt;
      ledger.db.afterCommit(() => seen.push(mine));
      if (mine < 3) await conflict();
    });
    expect(seen).toEqual([3]);
  });

  it('runs at once where nothing is open', () => {
    const seen: string[] = [];
    ledger.db.afterCommit(() => seen.push('now'));
    expect(seen).toEqual(['now']);
  });

  it('cannot turn a commit into a failure', async () => {
    const seen: string[] = [];
    const { id } = await ledger.db.transaction(() => {
      ledger.db.afterCommit(() => {
        throw new Error('a bad follower');
      });
      ledger.db.afterCommit(() => seen.push('the next one'));
      return ledger.open('followed', 1);
    });
    expect(await ledger.balance(id)).toBe(1);
    expect(seen).toEqual(['the next one']);
  });
});

describe('a unit', () => {
  it('keeps the first transaction open and commits it with what is written at its end', async () => {
    const { id } = await ledger.db.unit(
      async () => {
        const account = await ledger.open('unit', 1);
        expect(await ledger.db.apart(() => ledger.balance(account.id))).toBeUndefined();
        return account;
      },
      async (account) => void (await ledger.book(account.id, 1)),
    );
    expect(await ledger.balance(id)).toBe(2);
  });

  it('takes its work back when the end fails', async () => {
    const work = ledger.db.unit(() => ledger.open('no end'), boom);
    await expect(work).rejects.toThrow('boom');
    expect(await ledger.owners()).not.toContain('no end');
  });

  it('does not come to its end when its work fails', async () => {
    let ended = false;
    const work = ledger.db.unit(boom, () => {
      ended = true;
      return Promise.resolve();
    });
    await expect(work).rejects.toThrow('boom');
    expect(ended).toBe(false);
  });

  it('may end without having opened a transaction', async () => {
    expect(await ledger.db.unit(() => Promise.resolve('nothing'))).toBe('nothing');
    const told = await ledger.db.unit(
      () => Promise.resolve('late'),
      async (owner) => void (await ledger.open(owner)),
    );
    expect(await ledger.owners()).toContain(told);
  });
});

describe('lockOne', () => {
  it('is refused outside a transaction', () => {
    expect(() => ledger.db.lockOne(sql`SELECT 1`)).toThrow('inside a transaction only');
  });

  it('leads to the row as it is now, whatever was read before', async () => {
    const { id } = await ledger.open('before', 1);
    // On SQLite nobody else changes anything as long as a transaction is open.
    if (ledger.isSqlite) await ledger.book(id, 10);
    await ledger.db.transaction(async () => {
      await ledger.owners();
      if (!ledger.isSqlite) await ledger.db.apart(() => ledger.book(id, 10));
      await ledger.book(id, 1);
    });
    expect(await ledger.balance(id)).toBe(12);
  });
});

describe('many at once', () => {
  it('read, change and save one row, and lose nothing', async () => {
    const { id } = await ledger.open('busy');
    await Promise.all(Array.from({ length: 50 }, () => ledger.book(id, 1)));
    expect(await ledger.db.rows(Account).findOneByOrFail({ id })).toMatchObject({ balance: 50, version: 51 });
  });

  it('do so from two processes, and lose nothing', async () => {
    const other = await ledger.another();
    try {
      const { id } = await ledger.open('both');
      await Promise.all(Array.from({ length: 40 }, (_, index) => (index % 2 ? ledger : other).book(id, 1)));
      expect(await ledger.balance(id)).toBe(40);
    } finally {
      await other.close();
    }
  });

  it('that wait for each other both get through', async () => {
    const [a, b] = [await ledger.open('a'), await ledger.open('b')];
    const meet = ledger.isSqlite ? () => Promise.resolve() : gate(2);
    const attempts = [0, 0];
    const cross = (me: number, first: string, second: string) =>
      ledger.db.transaction(async () => {
        attempts[me]! += 1;
        await ledger.book(first, 1);
        await meet();
        await ledger.book(second, 1);
      });
    await Promise.all([cross(0, a.id, b.id), cross(1, b.id, a.id)]);
    expect([await ledger.balance(a.id), await ledger.balance(b.id)]).toEqual([2, 2]);
    expect(attempts[0]! + attempts[1]!).toBe(ledger.isSqlite ? 2 : 3);
  });

  it('get their connections back, however their transactions end', async () => {
    const failures = [
      () => ledger.db.transaction(boom),
      () => ledger.db.transaction(() => ledger.open('gone').then(boom)),
      () => ledger.db.transaction(() => ledger.db.execute(sql`DELETE FROM accounts`)),
      () => ledger.db.transaction(() => ledger.db.execute(sql`no SQL at all`)),
      () => ledger.db.unit(() => ledger.open('gone'), boom),
      () => ledger.db.transaction(() => ledger.db.transaction(boom).catch(() => undefined)),
      () => ledger.db.transaction(() => ledger.db.transaction(() => Promise.reject(new Error('deep')))),
      () => ledger.db.select(sql`SELECT * FROM nowhere`),
      () => ledger.db.execute(sql`DELETE FROM nowhere`),
    ];
    const outcomes = await Promise.allSettled(
      Array.from({ length: 200 }, (_, index) => failures[index % failures.length]!()),
    );
    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(200);
    const { id } = await ledger.open('good', 3);
    expect(await ledger.balance(id)).toBe(3);
    expect(await ledger.owners()).not.toContain('gone');
  });
});

describe('a connection that is lost', () => {
  it('takes its transaction with it, and the next ones get others', async () => {
    // SQLite is no server: there is nothing to lose.
    if (ledger.isSqlite) return;
    const cut = ledger.db.transaction(async () => {
      await ledger.open('cut off');
      const { id } = (await ledger.db.selectOne<{ id: number }>(sql`SELECT CONNECTION_ID() AS id`))!;
      await ledger.db.apart(() => ledger.db.execute(sql`KILL ${raw(String(id))}`));
      await ledger.open('too late');
    });
    await expect(cut).rejects.toMatchObject({ fatal: true });
    await Promise.all(Array.from({ length: 30 }, () => ledger.open('after that')));
    const owners = await ledger.owners();
    expect(owners.filter((owner) => owner === 'after that')).toHaveLength(30);
    expect(owners).not.toContain('cut off');
  });
});

describe('a lock conflict', () => {
  it('makes the outermost work run again, four times in all', async () => {
    let attempts = 0;
    const work = () => {
      attempts += 1;
      return ledger.db.transaction(conflict);
    };
    await expect(ledger.db.transaction(work)).rejects.toThrow('Deadlock found');
    expect(attempts).toBe(4);
  });

  it('takes what its attempt did back before the next', async () => {
    let attempts = 0;
    const { id } = await ledger.db.transaction(async () => {
      const account = await ledger.open('twice', 1);
      if (++attempts < 3) await conflict();
      return account;
    });
    expect(await ledger.balance(id)).toBe(1);
    expect((await ledger.owners()).filter((owner) => owner === 'twice')).toHaveLength(1);
  });

  it('is the only error that does', async () => {
    let attempts = 0;
    const failing = ledger.db.transaction(() => {
      attempts += 1;
      return boom();
    });
    await expect(failing).rejects.toThrow('boom');
    expect(attempts).toBe(1);
  });
});
