import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faults, ok, problem, statuses, tagged } from '../../support/answers.js';
import type { Person } from '../../support/person.js';
import { TestSite } from '../../support/site.js';

const NOBODY = '019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41';

let app: TestSite;
/** The first of those who can sign in as an owner, which one of must always be left. */
let owner: Person;
let admin: Person;

beforeAll(async () => {
  app = await TestSite.start();
  owner = await app.resident('owner');
  admin = await app.as('admin');
});
afterAll(() => app.stop());

const target = (id: string, ifMatch?: string) => ({
  params: { path: { id }, ...(ifMatch !== undefined && { header: { 'If-Match': ifMatch } }) },
});
const at = (id: string) => ({ params: { path: { id } } });
const setRole = (who: Person, id: string, role: string, ifMatch?: string) =>
  who.client.PUT('/api/v1/users/{id}/role', { ...target(id, ifMatch), body: { role } as never });
const suspend = (who: Person, id: string, ifMatch?: string) =>
  who.client.PUT('/api/v1/users/{id}/suspension', target(id, ifMatch));
const reinstate = (who: Person, id: string, ifMatch?: string) =>
  who.client.DELETE('/api/v1/users/{id}/suspension', target(id, ifMatch));

describe('a role', () => {
  it('is set by managers, and holds at once', async () => {
    const person = await app.as('member');
    expect(await problem(person.client.GET('/api/v1/users'))).toBe('403 access.permission_missing');
    expect(await ok(setRole(admin, person.id, 'admin'))).toMatchObject({ role: 'admin', version: 2 });
    await ok(person.client.GET('/api/v1/users'));
    await ok(setRole(admin, person.id, 'member'));
    expect(await problem(person.client.GET('/api/v1/users'))).toBe('403 access.permission_missing');
  });

  it('is set to what it is without a change', async () => {
    const person = await app.as('author');
    expect(await ok(setRole(admin, person.id, 'author'))).toMatchObject({ version: 1 });
  });

  it('cannot be raised by those who have it, nor by those who may not manage', async () => {
    const editor = await app.as('editor');
    expect(await problem(setRole(admin, admin.id, 'owner'))).toBe('403 access.not_yours');
    expect(await problem(setRole(editor, editor.id, 'admin'))).toBe('403 access.permission_missing');
    expect(await problem(setRole(editor, owner.id, 'member'))).toBe('403 access.permission_missing');
  });

  it('of an owner is the owners’ affair', async () => {
    const person = await app.as('member');
    expect(await problem(setRole(admin, person.id, 'owner'))).toBe('403 access.not_yours');
    expect(await problem(setRole(admin, owner.id, 'member'))).toBe('403 access.not_yours');
    expect(await ok(setRole(owner, person.id, 'owner'))).toMatchObject({ role: 'owner' });
    expect(await ok(setRole(owner, person.id, 'member'))).toMatchObject({ role: 'member' });
  });

  it('of the last owner who can sign in stays', async () => {
    expect(await problem(setRole(owner, owner.id, 'admin'))).toBe('409 user.last_owner');
    const other = await app.as('owner');
    await ok(suspend(owner, other.id));
    expect(await problem(setRole(owner, owner.id, 'admin'))).toBe('409 user.last_owner');
    await ok(reinstate(owner, other.id));
    await ok(setRole(owner, other.id, 'member'));
  });

  it('is one of those that there are, of somebody who is there, as they were seen', async () => {
    const person = await app.as('member');
    expect(await faults(setRole(admin, person.id, 'king'))).toEqual(['body /role is_in']);
    expect(await problem(setRole(admin, NOBODY, 'author'))).toBe('404 user.not_found');
    const { etag } = await tagged(admin.client.GET('/api/v1/users/{id}', at(person.id)));
    await ok(setRole(admin, person.id, 'author', etag));
    expect(await problem(setRole(admin, person.id, 'editor', etag))).toBe('412 condition.failed');
  });
});

describe('a suspension', () => {
  it('shuts the person out at once, and hides their profile', async () => {
    const person = await app.as('author');
    await ok(person.client.GET('/api/v1/users/me'));
    expect(await ok(suspend(admin, person.id))).toMatchObject({ status: 'suspended' });
    expect(await problem(person.client.GET('/api/v1/users/me'))).toBe('401 access.bad_credential');
    const refresh = app.client().POST('/api/v1/sessions/refresh', { body: { refreshToken: person.refreshToken } });
    expect(await problem(refresh)).toBe('401 session.not_refreshable');
    expect(await problem(app.client().GET('/api/v1/authors/{id}', at(person.id)))).toBe('404 author.not_found');
  });

  it('ends, and the sessions of before do not come back', async () => {
    const person = await app.as('author');
    await ok(suspend(admin, person.id));
    await app.settle();
    expect(await ok(reinstate(admin, person.id))).toMatchObject({ status: 'active' });
    expect(await problem(person.client.GET('/api/v1/users/me'))).toBe('401 access.bad_credential');
    await ok(app.client().GET('/api/v1/authors/{id}', at(person.id)));
  });

  it('is set and lifted twice without a second change', async () => {
    const person = await app.as('member');
    for (const version of [2, 2]) expect(await ok(suspend(admin, person.id))).toMatchObject({ version });
    for (const version of [3, 3]) expect(await ok(reinstate(admin, person.id))).toMatchObject({ version });
  });

  it('is never one’s own, and of an owner only another owner’s to say', async () => {
    const editor = await app.as('editor');
    const other = await app.as('owner');
    expect(await problem(suspend(owner, owner.id))).toBe('403 access.not_yours');
    expect(await problem(suspend(admin, admin.id))).toBe('403 access.not_yours');
    expect(await problem(suspend(admin, owner.id))).toBe('403 access.not_yours');
    expect(await problem(suspend(editor, admin.id))).toBe('403 access.permission_missing');
    await ok(suspend(owner, other.id));
    expect(await problem(reinstate(admin, other.id))).toBe('403 access.not_yours');
    expect(await problem(reinstate(other, other.id))).toBe('401 access.bad_credential');
    await ok(reinstate(owner, other.id));
    await ok(setRole(owner, other.id, 'member'));
  });

  it('is of somebody who is there, as they were seen', async () => {
    const person = await app.as('member');
    expect(await problem(suspend(admin, NOBODY))).toBe('404 user.not_found');
    expect(await problem(reinstate(admin, NOBODY))).toBe('404 user.not_found');
    expect(await problem(suspend(admin, person.id, '"v7-x"'))).toBe('412 condition.failed');
    expect(await problem(reinstate(admin, person.id, '"v7-x"'))).toBe('412 condition.failed');
  });
});

/** Last, since nothing after it is recorded: see Recorder. */
describe('at once', () => {
  it('two owners step down, and one of them stays', async () => {
    const [one, two] = [await app.as('owner'), await app.as('owner')];
    await ok(setRole(one, owner.id, 'member'));
    const answers = await Promise.all([setRole(one, one.id, 'member'), setRole(two, two.id, 'member')]);
    expect(statuses(answers)).toEqual([200, 409]);
    const left = answers[0].response.status === 409 ? one : two;
    await ok(setRole(left, owner.id, 'owner'));
    await ok(setRole(owner, left.id, 'member'));
  });
});
