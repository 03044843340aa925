import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sql } from '../../src/platform/database/sql.js';
import { JobRow } from '../../src/platform/jobs/job.entity.js';
import { FinishedJobs } from '../../src/platform/jobs/finished-jobs.js';
import { Alone, Every, type Occasion, On, OnAllPublic, type Told, Waits } from '../../src/platform/jobs/on.js';
import { Worker } from '../../src/platform/jobs/worker.js';
import { Logger } from '../../src/platform/logger.js';
import { definePublicEvent } from '../../src/platform/journal/event-type.js';
import { Actor } from '../../src/platform/access/actor.js';
import { Booked, Ledger } from './ledger.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const START = new Date('2026-03-01T09:30:10.000Z');

/** Notes what it is handed, and then does what the test wants. */
class Bookkeeper {
  readonly seen: Occasion[] = [];
  private readonly waiting: { count: number; go: () => void }[] = [];
  work: (occasion: Occasion) => Promise<void> = () => Promise.resolve();

  @On(Booked)
  async note(occasion: Occasion<{ amount: number }>): Promise<void> {
    this.seen.push(occasion);
    for (const { count, go } of this.waiting) if (this.seen.length >= count) go();
    await this.work(occasion);
  }

  /** Comes when so many jobs have been begun. */
  begun(count: number): Promise<void> {
    return new Promise((go) => {
      if (this.seen.length >= count) go();
      else this.waiting.push({ count, go });
    });
  }
}

/** Takes as long as the test wants. */
class Importer {
  private readonly keeper = new Bookkeeper();
  private atOnce = 0;
  most = 0;
  private readonly waiting: (() => void)[] = [];

  @On(Booked)
  @Alone()
  async run(occasion: Occasion<{ amount: number }>): Promise<void> {
    this.most = Math.max(this.most, ++this.atOnce);
    const finished = new Promise<void>((resolve) => this.waiting.push(resolve));
    await this.keeper.note(occasion);
    await finished;
    this.atOnce -= 1;
  }

  begun = (count: number) => this.keeper.begun(count);

  finish(): void {
    for (const go of this.waiting.splice(0)) go();
  }
}

/** Waits for each account’s bank until the test lets it answer. */
class Courier {
  readonly asked: string[] = [];
  private readonly answers = new Map<string, () => void>();
  private readonly awaited: { count: number; go: () => void }[] = [];

  @On(Booked)
  @Waits()
  async send({ subjectId }: Occasion<{ amount: number }>): Promise<void> {
    this.asked.push(subjectId);
    const answered = new Promise<void>((resolve) => this.answers.set(subjectId, resolve));
    for (const { count, go } of this.awaited) if (this.asked.length >= count) go();
    await answered;
  }

  begun(count: number): Promise<void> {
    return new Promise((go) => {
      if (this.asked.length >= count) go();
      else this.awaited.push({ count, go });
    });
  }

  answer = (subjectId: string): void => this.answers.get(subjectId)!();
}

/** Comes back as often as the test wants. */
class Watchman {
  readonly rounds: Date[] = [];
  next: Date | undefined;
  constructor(private readonly now: () => Date) {}

  @On(Booked)
  look(): Promise<Date | void> {
    this.rounds.push(this.now());
    return Promise.resolve(this.next);
  }
}

const Opened = definePublicEvent('account.opened', 'An account was opened.', class {});

/** Hears of everything that may be told. */
class Herald {
  readonly told: Told[] = [];
  fails = false;

  @OnAllPublic()
  note(event: Told): Promise<void> {
    this.told.push(event);
    return this.fails ? fail() : Promise.resolve();
  }
}

class Reminder {
  readonly at: Date[] = [];
  constructor(private readonly now: () => Date) {}

  @On(Booked, ({ amount }) => new Date(START.getTime() + amount * MINUTE))
  remind(): Promise<void> {
    this.at.push(this.now());
    return Promise.resolve();
  }
}

class Sweeper {
  sweeps = 0;

  @Every(60)
  sweep(): Promise<void> {
    this.sweeps += 1;
    return Promise.resolve();
  }
}

let ledger: Ledger;
let keeper: Bookkeeper;
const opened: Ledger[] = [];

async function start(...listeners: object[]): Promise<Ledger> {
  const made = await Ledger.open(listeners);
  made.clock.freeze(START);
  opened.unshift(made);
  return made;
}

async function startAnother(...listeners: object[]): Promise<Ledger> {
  const made = await ledger.another(listeners);
  made.clock.freeze(START);
  opened.unshift(made);
  return made;
}

const jobs = () => ledger.db.rows(JobRow).find({ order: { id: 'ASC' } });
const fail = () => Promise.reject(new Error('not today'));

beforeEach(async () => {
  keeper = new Bookkeeper();
  ledger = await start(keeper);
});
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

describe('a job', () => {
  it('is born with its event and told its subject and facts', async () => {
    const account = await ledger.open('ann', 7);
    expect(await jobs()).toMatchObject([{ handler: 'Bookkeeper.note', state: 'waiting', attempts: 0, dueAt: START }]);
    expect(await ledger.jobs.settle()).toBe(1);
    expect(keeper.seen).toEqual([{ subjectId: account.id, facts: { amount: 7 } }]);
    expect(await jobs()).toMatchObject([{ state: 'done', attempts: 1, lastError: null }]);
  });

  it('is not born when the change is taken back', async () => {
    const failing = ledger.db.transaction(() => ledger.open('bob').then(fail));
    await expect(failing).rejects.toThrow('not today');
    expect(await jobs()).toEqual([]);
    expect(await ledger.jobs.settle()).toBe(0);
  });

  it('takes its event back with it when it cannot be written', async () => {
    await ledger.open('cid');
    await ledger.db.execute(sql`ALTER TABLE jobs RENAME TO lost`);
    await expect(ledger.open('dan')).rejects.toThrow(/jobs/);
    await ledger.db.execute(sql`ALTER TABLE lost RENAME TO jobs`);
    expect(await ledger.owners()).toEqual(['cid']);
    expect(await ledger.events()).toBe(1);
  });

  it('runs once for each event and listener', async () => {
    const second = new Sweeper();
    const other = new Reminder(() => START);
    ledger = await start(keeper, other, second);
    await ledger.open('a', 0);
    await ledger.open('b', 0);
    expect(await ledger.jobs.settle()).toBe(5);
    expect([keeper.seen.length, other.at.length, second.sweeps]).toEqual([2, 2, 1]);
    expect(await ledger.jobs.settle()).toBe(0);
  });

  it('exists once for an event and a listener, even if told twice', async () => {
    const event = { id: ledger.ids.next(), name: 'account.booked', subjectId: ledger.ids.next(), facts: {}, at: START };
    await ledger.db.transaction(() => ledger.jobs.follow(event));
    const again = await ledger.db.transaction(() => ledger.jobs.follow(event)).catch((error: unknown) => error);
    expect(ledger.db.dialect.isDuplicate(again)).toBe(true);
    expect(await jobs()).toHaveLength(1);
  });

  it('waits for the time that its event names', async () => {
    const reminder = new Reminder(() => ledger.clock.now());
    ledger = await start(reminder);
    await ledger.open('later', 10);
    expect(await ledger.jobs.nextDue()).toEqual(new Date(START.getTime() + 10 * MINUTE));
    ledger.clock.advance(10 * MINUTE - 1);
    expect(await ledger.jobs.settle()).toBe(0);
    ledger.clock.advance(1);
    expect(await ledger.jobs.settle()).toBe(1);
    expect(reminder.at).toEqual([new Date(START.getTime() + 10 * MINUTE)]);
    expect(await ledger.jobs.nextDue()).toBeNull();
  });

  it('of a listener that is no more fails and says so', async () => {
    await ledger.open('old');
    ledger = await startAnother();
    await ledger.jobs.settle();
    expect(await jobs()).toMatchObject([
      { state: 'waiting', lastError: 'No listener is called Bookkeeper.note any more' },
    ]);
  });

  it('may itself change and tell: the new job runs in the same sweep', async () => {
    keeper.work = async ({ facts }) => {
      if (facts['amount'] === 1) await ledger.open('next', 2);
    };
    await ledger.open('first', 1);
    expect(await ledger.jobs.settle()).toBe(2);
    expect(keeper.seen.map(({ facts }) => facts['amount'])).toEqual([1, 2]);
  });

  it('wakes the worker after the commit, not before, and not without one', async () => {
    const seen: string[] = [];
    ledger.jobs.onWork(() => seen.push('woken'));
    await ledger.db.transaction(async () => {
      await ledger.open('sleep');
      expect(seen).toEqual([]);
    });
    expect(seen).toEqual(['woken']);
    await ledger.db.transaction(() => ledger.open('gone').then(fail)).catch(() => undefined);
    expect(seen).toEqual(['woken']);
  });
});

describe('a job that comes back', () => {
  it('runs again at the time that it named, however often, and is no failure', async () => {
    const watchman = new Watchman(() => ledger.clock.now());
    ledger = await start(watchman);
    await ledger.open('watched');
    for (let round = 1; round <= 20; round++) {
      watchman.next = new Date(ledger.clock.now().getTime() + 8 * 60 * MINUTE);
      expect(await ledger.jobs.settle()).toBe(1);
      expect(await jobs()).toMatchObject([{ state: 'waiting', attempts: 0, dueAt: watchman.next, lastError: null }]);
      ledger.clock.freeze(watchman.next);
    }
    watchman.next = undefined;
    await ledger.jobs.settle();
    expect(watchman.rounds).toHaveLength(21);
    expect(await jobs()).toMatchObject([{ state: 'done' }]);
  });
});

describe('who listens to all public events', () => {
  it('is told of those alone, in the transaction of the change, which fails with them', async () => {
    const herald = new Herald();
    ledger = await start(herald);
    const account = await ledger.open('inner');
    expect(herald.told, 'of an event of the house').toEqual([]);
    const tell = () => ledger.db.transaction(() => ledger.journal.record(Actor.system(), Opened, account, {}));
    const id = await tell();
    expect(herald.told).toMatchObject([{ id, name: 'account.opened', subjectId: account.id, facts: {}, at: START }]);
    herald.fails = true;
    await expect(tell()).rejects.toThrow('not today');
    const kept = await ledger.db.select(sql`SELECT id FROM events WHERE name = 'account.opened'`);
    expect(kept).toEqual([{ id }]);
  });
});

describe('a job that fails', () => {
  it('is tried again after 5 s, and then after twice as long each time, up to 6 h; after 12 attempts it is dead', async () => {
    keeper.work = fail;
    await ledger.open('unlucky');
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 12; attempt++) {
      expect(await ledger.jobs.settle()).toBe(1);
      const [job] = await jobs();
      expect(job).toMatchObject({
        attempts: attempt,
        state: attempt < 12 ? 'waiting' : 'dead',
        lastError: 'not today',
      });
      waits.push((job!.dueAt.getTime() - ledger.clock.now().getTime()) / SECOND);
      expect(await ledger.jobs.settle()).toBe(0);
      ledger.clock.freeze(job!.dueAt);
    }
    expect(waits.slice(0, 11)).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 1_280, 2_560, 5_120]);
    ledger.clock.advance(365 * 24 * 60 * MINUTE);
    expect(await ledger.jobs.settle()).toBe(0);
    expect(keeper.seen).toHaveLength(12);
  });

  it('is done, and its error forgotten, once it succeeds', async () => {
    keeper.work = fail;
    await ledger.open('lucky');
    await ledger.jobs.settle();
    keeper.work = () => Promise.resolve();
    ledger.clock.advance(5 * SECOND);
    await ledger.jobs.settle();
    expect(await jobs()).toMatchObject([{ state: 'done', attempts: 2, lastError: null }]);
  });

  it('does not hold up the others', async () => {
    keeper.work = ({ facts }) => (facts['amount'] === 1 ? fail() : Promise.resolve());
    await ledger.open('bad', 1);
    await ledger.open('good', 2);
    await ledger.jobs.settle();
    expect((await jobs()).map(({ state }) => state)).toEqual(['waiting', 'done']);
  });

  it('keeps no more of a long error than the column holds, and takes any value that is thrown', async () => {
    keeper.work = () => Promise.reject(new Error('é'.repeat(600)));
    await ledger.open('long');
    await ledger.jobs.settle();
    expect((await jobs())[0]!.lastError).toHaveLength(500);
    keeper.work = () => Promise.reject('just text');
    ledger.clock.advance(5 * SECOND);
    expect(await ledger.jobs.settle()).toBe(1);
    expect(await jobs()).toMatchObject([{ state: 'waiting', attempts: 2, lastError: 'just text' }]);
  });
});

describe('a job that is over', () => {
  const DAY = 24 * 60 * MINUTE;
  const purge = () => new FinishedJobs(ledger.db, ledger.clock).purge();
  const states = async () => (await jobs()).map(({ state }) => state);

  beforeEach(async () => {
    keeper.work = ({ facts }) => (facts['amount'] === 1 ? fail() : Promise.resolve());
    await ledger.open('bad', 1);
    await ledger.db.execute(sql`UPDATE jobs SET attempts = 11`);
    await ledger.open('good', 2);
    // The month that one spent waiting is none that it has been over.
    ledger.clock.advance(40 * DAY);
    await ledger.jobs.settle();
    await ledger.open('waits', 3);
  });

  it('is kept for 7 days, and for 30 if it was given up; one that waits is kept for ever', async () => {
    const after: Record<number, string[]> = {};
    for (let day = 0; day <= 40; day++) {
      await purge();
      after[day] = await states();
      ledger.clock.advance(DAY);
    }
    expect(after[7]).toEqual(['dead', 'done', 'waiting']);
    expect(after[8]).toEqual(['dead', 'waiting']);
    expect(after[30]).toEqual(['dead', 'waiting']);
    expect(after[31]).toEqual(['waiting']);
    expect(after[40]).toEqual(['waiting']);
  });

  it('goes however many there are, and no other goes with it', async () => {
    const [, done] = await jobs();
    const copies = Array.from({ length: 2_100 }, () =>
      Object.assign(new JobRow(), done, { id: ledger.ids.next(), occasion: ledger.ids.next() }),
    );
    for (let from = 0; from < copies.length; from += 300)
      await ledger.db.rows(JobRow).insert(copies.slice(from, from + 300) as never);
    ledger.clock.advance(8 * DAY);
    await purge();
    expect(await states()).toEqual(['dead', 'waiting']);
  });
});

describe('two workers on one database', () => {
  it('never run the same job', async () => {
    const [one, other] = [keeper, new Bookkeeper()];
    const second = await startAnother(other);
    const pause = () => new Promise<void>((resolve) => setImmediate(resolve));
    one.work = other.work = pause;
    for (let index = 0; index < 40; index++) await ledger.open(`account ${index}`, index);
    const [a, b] = await Promise.all([ledger.jobs.settle(), second.jobs.settle()]);
    expect(a + b).toBe(40);
    const subjects = [...one.seen, ...other.seen].map(({ subjectId }) => subjectId);
    expect(new Set(subjects).size).toBe(40);
    expect((await jobs()).every(({ state, attempts }) => state === 'done' && attempts === 1)).toBe(true);
  });

  it('leave a job in hand alone until its lease of 5 minutes is over, and then take it over', async () => {
    const other = new Bookkeeper();
    const second = await startAnother(other);
    // The first worker dies with the job in hand.
    keeper.work = () => new Promise(() => undefined);
    await ledger.open('orphan');
    void ledger.jobs.settle();
    await keeper.begun(1);
    second.clock.advance(5 * MINUTE - 1);
    expect(await second.jobs.settle()).toBe(0);
    second.clock.advance(1);
    expect(await second.jobs.settle()).toBe(1);
    expect(other.seen).toEqual(keeper.seen);
    expect(await jobs()).toMatchObject([{ state: 'done', attempts: 2 }]);
  });

  it('do not undo each other’s end: a failure that comes after the take-over changes nothing', async () => {
    const second = await startAnother(new Bookkeeper());
    let failLate!: () => void;
    keeper.work = () => new Promise((_, reject) => (failLate = () => reject(new Error('too late'))));
    await ledger.open('slow');
    const first = ledger.jobs.settle();
    await keeper.begun(1);
    second.clock.advance(5 * MINUTE);
    await second.jobs.settle();
    failLate();
    await first;
    expect(await jobs()).toMatchObject([{ state: 'done', attempts: 2, lastError: null }]);
  });

  it('give a job up that takes every worker down with it', async () => {
    keeper.work = fail;
    await ledger.open('poison');
    await ledger.db.execute(sql`UPDATE jobs SET attempts = 12`);
    await ledger.jobs.settle();
    expect(keeper.seen).toEqual([]);
    expect(await jobs()).toMatchObject([{ state: 'dead' }]);
  });
});

describe('recurring work', () => {
  it('runs once a slot, whoever sees the slot first', async () => {
    const [one, other] = [new Sweeper(), new Sweeper()];
    ledger = await start(one);
    const second = await startAnother(other);
    await Promise.all([ledger.jobs.settle(), second.jobs.settle(), ledger.jobs.settle()]);
    expect(one.sweeps + other.sweeps).toBe(1);
    for (const clock of [ledger.clock, second.clock]) clock.advance(30 * MINUTE);
    await Promise.all([ledger.jobs.settle(), second.jobs.settle()]);
    expect(one.sweeps + other.sweeps).toBe(2);
    for (const clock of [ledger.clock, second.clock]) clock.advance(29 * MINUTE);
    expect((await ledger.jobs.settle()) + (await second.jobs.settle())).toBe(0);
  });

  it('makes up for a long sleep with one run, not with one for each slot missed', async () => {
    const sweeper = new Sweeper();
    ledger = await start(sweeper);
    await ledger.jobs.settle();
    ledger.clock.advance(7 * 24 * 60 * MINUTE);
    await ledger.jobs.settle();
    expect(sweeper.sweeps).toBe(2);
  });
});

describe('the worker', () => {
  const worker = () => new Worker(ledger.jobs, ledger.clock, Logger.to('silent'));

  it('runs what is waiting when it starts, and what is committed after that', async () => {
    await ledger.open('before');
    const running = worker();
    running.start();
    await keeper.begun(1);
    await ledger.open('after');
    await keeper.begun(2);
    await running.beforeApplicationShutdown();
    await ledger.open('too late');
    expect(keeper.seen).toHaveLength(2);
  });

  it('has four jobs in hand at a time, and stops after those, not after all that wait', async () => {
    const running = worker();
    const finish: (() => void)[] = [];
    keeper.work = () => new Promise((resolve) => finish.push(resolve));
    for (let index = 0; index < 6; index++) await ledger.open(`account ${index}`);
    running.start();
    await keeper.begun(4);
    finish[1]!();
    await keeper.begun(5);
    const stopped = running.beforeApplicationShutdown();
    for (const go of finish) go();
    await stopped;
    expect((await jobs()).map(({ state }) => state)).toEqual([...Array<string>(5).fill('done'), 'waiting']);
  });

  it('runs one at a time of a kind that is alone, and others beside it', async () => {
    const importer = new Importer();
    ledger = await start(importer, keeper);
    for (const owner of ['first', 'second']) await ledger.open(owner);
    const running = worker();
    running.start();
    await importer.begun(1);
    await keeper.begun(2);
    importer.finish();
    await importer.begun(2);
    importer.finish();
    await running.beforeApplicationShutdown();
    expect(importer.most).toBe(1);
  });

  it('runs jobs that wait beside all others, of one subject one at a time, and 32 in all', async () => {
    const courier = new Courier();
    ledger = await start(courier, keeper);
    const accounts: { id: string }[] = [];
    for (let index = 0; index < 33; index++) accounts.push(await ledger.open(`account ${index}`));
    const first = accounts[0]!;
    await ledger.db.transaction(() => ledger.record(first, 1));
    const running = worker();
    running.start();
    // The keeper’s jobs get their turn however many wait.
    await Promise.all([courier.begun(32), keeper.begun(34)]);
    expect(new Set(courier.asked).size).toBe(32);
    const [answered, ...others] = courier.asked as [string, ...string[]];
    expect(answered).toBe(first.id);
    courier.answer(answered);
    await courier.begun(33);
    courier.answer(others[0]!);
    await courier.begun(34);
    expect(courier.asked.filter((id) => id === first.id)).toHaveLength(2);
    for (const id of new Set(courier.asked)) courier.answer(id);
    await running.beforeApplicationShutdown();
    expect((await jobs()).map(({ state }) => state)).toEqual(Array(68).fill('done'));
  });

  it('does not take up again what it has in hand, nor look for it without pause, when the lease is over', async () => {
    const importer = new Importer();
    ledger = await start(importer);
    await ledger.open('long');
    const running = worker();
    running.start();
    await importer.begun(1);
    await ledger.open('next');
    ledger.clock.advance(5 * MINUTE);
    expect(await ledger.jobs.nextDue()).toBeNull();
    expect(await ledger.jobs.settle()).toBe(0);
    const stopped = running.beforeApplicationShutdown();
    importer.finish();
    await stopped;
    expect(await jobs()).toMatchObject([
      { state: 'done', attempts: 1 },
      { state: 'waiting', attempts: 0 },
    ]);
  });
});
