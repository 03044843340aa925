import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ok } from '../../support/answers.js';
import { TestSite } from '../../support/site.js';
import { type Break, breaksOf } from './broken-request.js';
import { type Described, type Door, doorsOf, type Written, written } from './described.js';
import { Dice } from './dice.js';
import { RandomRequests } from './random-request.js';
import { type Known, ValidRequests } from './valid-request.js';

/** A run is repeated with its seed: FUZZ_SEED=… FUZZ_REQUESTS=… (see docs/decisions/0008-fuzzing.md). */
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_261_122);
const REQUESTS = Number(process.env['FUZZ_REQUESTS'] ?? (process.env['TEST_ENGINE'] === 'mysql' ? 1_000 : 5_000));
const ABOUT = `FUZZ_SEED=${SEED} FUZZ_REQUESTS=${REQUESTS}`;

/** Operations that hash a password or unpack an archive: valid requests to them are one in so many. */
const COSTLY = new Set(['createUser', 'signIn', 'changePassword', 'acceptInvitation', 'startImport']);
const ROLES = ['nobody', 'member', 'author', 'owner'] as const;
type Who = (typeof ROLES)[number];

let app: TestSite;
let contract: Described;
let doors: Door[];
let known: Known;
const people = new Map<Who, string>();
const dice = new Dice(SEED);

beforeAll(async () => {
  process.stdout.write(`${ABOUT}\n`);
  app = await TestSite.start({}, `${REQUESTS}-`);
  contract = (await (await fetch(`${app.url}/openapi.json`)).json()) as Described;
  doors = doorsOf(contract);
  known = await somethingToFind();
});
afterAll(() => app.stop());

/** Rows of each kind under the names that paths and bodies have for them. What requests delete is made anew from time to time. */
async function somethingToFind(): Promise<Known> {
  const editor = await app.as('editor');
  const [posts, tags] = [[] as string[], [] as string[]];
  const mark = dice.between(0, 1e9);
  const { slug: kept } = await ok(editor.client.POST('/api/v1/tags', { body: { name: `Kept ${mark}` } }));
  for (const name of ['one', 'two']) {
    const tag = await ok(editor.client.POST('/api/v1/tags', { body: { name: `Tag ${name} ${mark}` } }));
    tags.push(tag.id);
    const body = { title: `Post ${name}`, body: '# Hello', tags: [kept] };
    posts.push((await ok(editor.client.POST('/api/v1/posts', { body }))).id);
  }
  const path = { id: posts[1]! };
  await editor.client.PUT('/api/v1/posts/{id}/publication', { params: { path }, body: {} });
  const { items } = await ok(editor.client.GET('/api/v1/posts/{id}/revisions', { params: { path } }));
  const { webhook, delivery } = await somebodyToTell();
  return knownAs({ posts, tags, kept, user: (await app.as('author')).id, revision: items[0]!.id, webhook, delivery });
}

/** Nothing is sent: background work does not run here. There may be 50 webhooks, so those of earlier requests go. */
async function somebodyToTell(): Promise<{ webhook: string; delivery: string }> {
  const { client } = await app.as('owner');
  const { items } = await ok(client.GET('/api/v1/webhooks', { params: { query: { limit: 100 } } }));
  for (const { id } of items) await client.DELETE('/api/v1/webhooks/{id}', { params: { path: { id } } });
  const made = { name: 'Everything', url: 'https://hooks.example.com/' };
  const { id: webhook } = await ok(client.POST('/api/v1/webhooks', { body: made }));
  const { id: delivery } = await ok(
    client.POST('/api/v1/webhooks/{id}/deliveries', { params: { path: { id: webhook } } }),
  );
  return { webhook, delivery };
}

type Rows = Record<'posts' | 'tags', string[]> & Record<'kept' | 'user' | 'revision' | 'webhook' | 'delivery', string>;

function knownAs({ posts, tags, kept, user, revision, webhook, delivery }: Rows) {
  const kinds: [RegExp, string[]][] = [
    [/^\/api\/v1\/(trash\/)?posts\/\{id\}/, posts],
    [/^\/api\/v1\/tags\/\{id\}/, tags],
    [/^\/api\/v1\/(users|authors)\/\{id\}/, [user]],
    [/^\/api\/v1\/webhooks\/\{id\}/, [webhook]],
    [/slug/, ['post-one', kept, 'no such slug']],
  ];
  const idsOf = (path: string) => kinds.find(([pattern]) => pattern.test(path))?.[1];
  const paths = Object.keys(contract.paths).flatMap((path) =>
    [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => [
      `${path} ${name}`,
      { revisionId: [revision], deliveryId: [delivery] }[name!] ?? idsOf(path),
    ]),
  );
  return {
    paths: Object.fromEntries(paths.filter(([, ids]) => ids !== undefined)) as Known['paths'],
    // A tag of a post must exist, and so must an author; and "into" is another tag than the one of the path.
    values: { tags: [[], [kept]], authorIds: [[user]], into: tags },
  };
}

/** Somebody of a role, for as long as their session lasts. */
async function credentialsOf(who: Who): Promise<Record<string, string>> {
  if (who === 'nobody') return {};
  if (!people.has(who)) people.set(who, (await app.as(who)).accessToken);
  return { authorization: `Bearer ${people.get(who)!}` };
}

type Answer = { status: number; code: string; text: string };

async function answerTo({ path, init }: Written, who: Who): Promise<Answer> {
  const headers = { ...init.headers, ...(await credentialsOf(who)) };
  const response = await app.fetch(path, { ...(init as RequestInit), headers });
  const text = await response.text();
  if (response.status === 401) people.delete(who);
  const { code = '' } = text.startsWith('{') ? (JSON.parse(text) as { code?: string }) : {};
  return { status: response.status, code, text };
}

/** Sends requests until there were so many; tells of each that `wrong` says something of. */
async function send(
  count: number,
  next: (index: number) => { said: string; who: Who; request: Written },
  wrong: (answer: Answer) => boolean,
) {
  const faults: string[] = [];
  for (let index = 0; index < count; index++) {
    if (index % 200 === 199) known = await somethingToFind();
    const { said, who, request } = next(index);
    const sent = `${said} by ${who}: ${request.init.method} ${request.path.slice(0, 300)} ${(request.init.body ?? '').toString().slice(0, 500)}`;
    try {
      const answer = await answerTo(request, who);
      if (wrong(answer)) faults.push(`${sent}\n  answered ${answer.status} ${answer.text.slice(0, 500)}`);
    } catch (error) {
      faults.push(`${sent}\n  ${(error as Error).message}`);
    }
  }
  return faults;
}

const isRefusalOfInput = (status: number): boolean => [400, 406, 413, 415, 428].includes(status);

/** How good a password is gets judged once it is known whose it would be. */
const JUDGED_LATER = new Set(['password.wrong', 'session.wrong_credentials', 'invitation.not_found']);

const share = (part: number): number => Math.ceil(REQUESTS * part);

describe(`requests made up from the contract (${ABOUT})`, () => {
  it('that break one of its rules are refused for it', async () => {
    const valid = new ValidRequests(contract, dice, () => known);
    const all = doors.flatMap((door) => breaksOf(door, contract).map((one): [Door, Break] => [door, one]));
    const first = dice.between(0, all.length - 1);
    const faults = await send(
      share(0.5),
      (index) => {
        const [door, { rule, apply }] = all[(first + index) % all.length]!;
        const draft = valid.draft(door);
        apply(draft);
        return { said: rule, who: 'owner', request: written(door, draft) };
      },
      ({ status, code }) => !isRefusalOfInput(status) && !JUDGED_LATER.has(code),
    );
    expect(faults).toEqual([]);
    expect(all.length, 'a run of 5,000 requests breaks every rule').toBeLessThanOrEqual(2_500);
  });

  it('that keep all of its rules are not called invalid', async () => {
    const valid = new ValidRequests(contract, dice, () => known);
    const cheap = doors.filter(({ operation }) => !COSTLY.has(operation.operationId));
    const faults = await send(
      share(0.3),
      (index) => {
        const turn = Math.floor(index / doors.length);
        const door = turn % 8 === 0 ? doors[index % doors.length]! : cheap[index % cheap.length]!;
        return {
          said: door.operation.operationId,
          who: ROLES[turn % ROLES.length]!,
          request: written(door, valid.draft(door, { full: turn % 3 === 0 })),
        };
      },
      ({ status, code }) => status >= 500 || code === 'request.invalid' || code === 'request.malformed',
    );
    expect(faults).toEqual([]);
  });

  it('that are nearly right, or full of odd values, get documented answers, and no crash', async () => {
    const ids = Object.values(known.paths).flat();
    const odd = new RandomRequests(contract, dice, ids);
    const statuses = new Set<number>();
    const faults = await send(
      share(0.2),
      (index) => {
        const { path, method, operation } = doors[index % doors.length]!;
        return { said: operation.operationId, who: dice.pick(ROLES), request: odd.request(path, method) };
      },
      ({ status }) => {
        statuses.add(status);
        return status >= 500;
      },
    );
    expect(faults).toEqual([]);
    expect([...statuses]).toEqual(expect.arrayContaining([200, 400, 401, 404]));
  });
});
