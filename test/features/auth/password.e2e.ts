import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faults, ok, problem, statuses } from '../../support/answers.js';
import type { Client } from '../../support/person.js';
import { TestSite } from '../../support/site.js';

const PASSWORD = 'seventeen grey herons';
const NEXT = 'eighteen white storks';

let app: TestSite;

beforeAll(async () => {
  app = await TestSite.start();
});
afterAll(() => app.stop());

const create = (email: string) =>
  ok(app.client().POST('/api/v1/users', { body: { name: 'Ann', email, password: PASSWORD } }));
const signIn = (email: string, password: string) =>
  app.client().POST('/api/v1/sessions', { body: { email, password } });
const signedIn = async (email: string) => app.client((await ok(signIn(email, PASSWORD))).accessToken);
const change = (client: Client, currentPassword: string, newPassword: string) =>
  client.PUT('/api/v1/users/me/password', { body: { currentPassword, newPassword } });

describe('changing the password', () => {
  it('takes the old one’s place, and ends all other sessions', async () => {
    await create('ann@example.com');
    const [here, there] = [await signedIn('ann@example.com'), await signedIn('ann@example.com')];
    await ok(there.GET('/api/v1/users/me'));
    expect((await change(here, PASSWORD, NEXT)).response.status).toBe(204);
    await ok(here.GET('/api/v1/users/me'));
    expect(await problem(there.GET('/api/v1/users/me'))).toBe('401 access.bad_credential');
    expect(await problem(signIn('ann@example.com', PASSWORD))).toBe('401 session.wrong_credentials');
    await ok(signIn('ann@example.com', NEXT));
  });

  it('needs the current one, and somebody who is signed in', async () => {
    await create('bob@example.com');
    const bob = await signedIn('bob@example.com');
    expect(await problem(change(bob, 'a wrong password', NEXT))).toBe('403 password.wrong');
    expect(await problem(change(app.client(), PASSWORD, NEXT))).toBe('401 access.sign_in_first');
    const { client } = await app.as('member');
    expect(await problem(change(client, PASSWORD, NEXT))).toBe('403 password.wrong');
    await ok(signIn('bob@example.com', PASSWORD));
  });

  it('refuses a weak one, and says where', async () => {
    await create('cy@example.com');
    const cy = await signedIn('cy@example.com');
    expect(await faults(change(cy, PASSWORD, 'password1234'))).toEqual(['body /newPassword common']);
    expect(await faults(change(cy, PASSWORD, 'short'))).toEqual(['body /newPassword too_short']);
    await ok(signIn('cy@example.com', PASSWORD));
  });

  it('twice at once succeeds once', async () => {
    await create('dee@example.com');
    const dee = await signedIn('dee@example.com');
    const answers = await Promise.all([change(dee, PASSWORD, NEXT), change(dee, PASSWORD, 'nineteen black rooks')]);
    expect(statuses(answers)).toEqual([204, 403]);
    const won = answers[0].response.status === 204 ? NEXT : 'nineteen black rooks';
    await ok(signIn('dee@example.com', won));
  });
});
