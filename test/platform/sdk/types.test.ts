import { describe, expectTypeOf, it } from 'vitest';
import { createMainstay } from '../../../sdk/typescript/connect.js';
import type { Listing } from '../../../sdk/typescript/pages.js';
import { isProblem, type ProblemOf } from '../../../sdk/typescript/problem.js';
import type { Result, Schemas } from '../../../sdk/typescript/types.js';
import { verifyWebhook, type WebhookEvent } from '../../../sdk/typescript/webhooks.js';

// What is wrong here is found by the compiler (`npm test -- --only types`); nothing is sent.
const mainstay = createMainstay({ baseUrl: 'http://127.0.0.1:1' });
const { posts, users, sessions, imports, tags } = mainstay;
const calls = (...uncalled: (() => unknown)[]): unknown => uncalled;

describe('the types of a call', () => {
  it('are those of the contract', () => {
    expectTypeOf(posts.get).returns.resolves.toEqualTypeOf<Schemas['PostView']>();
    expectTypeOf(posts.delete).returns.resolves.toEqualTypeOf<undefined>();
    expectTypeOf(posts.list).returns.toEqualTypeOf<Listing<Schemas['PostSummary'], Schemas['PostPage']>>();
    expectTypeOf(imports.start).returns.resolves.toEqualTypeOf<Schemas['ImportView']>();
    expectTypeOf(sessions.signIn).parameter(0).toEqualTypeOf<Schemas['SignIn']>();
    expectTypeOf(posts.update).parameter(1).toEqualTypeOf<Schemas['PostChanges'] | undefined>();
  });

  it('take what the operation takes', () => {
    calls(() => posts.publish('id'));
    calls(() => posts.publish('id', { publishedAt: '2026-03-01T09:30:00Z' }, { ifMatch: 'fresh' }));
    calls(() => posts.create({ title: 'x', body: '' }, { idempotencyKey: 'k', timeout: 1 }));
    calls(() => imports.start(new Blob([]), { dryRun: true }, { onProgress: ({ sent, total }) => sent / total }));
    calls(() => users.list({ role: 'author' }, { signal: new AbortController().signal }));
    calls(() => sessions.revokeSessions());
  });

  it('refuse everything else', () => {
    // @ts-expect-error an id is missing
    calls(() => posts.get());
    // @ts-expect-error If-Match is demanded
    calls(() => posts.update('id', { title: 'x' }));
    // @ts-expect-error If-Match is demanded
    calls(() => posts.update('id', { title: 'x' }, {}));
    // @ts-expect-error no such property
    calls(() => posts.create({ title: 'x', body: '', colour: 'red' }));
    // @ts-expect-error no such status
    calls(() => posts.list({ status: 'lost' }));
    // @ts-expect-error a reading has no If-Match
    calls(() => posts.get('id', { ifMatch: '*' }));
    // @ts-expect-error a PUT has no Idempotency-Key
    calls(() => posts.publish('id', {}, { idempotencyKey: 'k' }));
    // @ts-expect-error nothing is uploaded
    calls(() => posts.create({ title: 'x', body: '' }, { onProgress: () => {} }));
    // @ts-expect-error an archive is bytes
    calls(() => imports.start({ title: 'x' }));
  });
});

type Code<P extends { code: string }> = P['code'];

describe('the types of problems', () => {
  it('are those of the operation, and what the client finds itself', () => {
    expectTypeOf<Extract<Code<ProblemOf<'createTag'>>, `tag.${string}`>>().toEqualTypeOf<
      'tag.slug_taken' | 'tag.unsluggable'
    >();
    expectTypeOf<Extract<Code<ProblemOf<'getPost'>>, `post.${string}`>>().toEqualTypeOf<'post.not_found'>();
    // A redirect is followed: post.moved never comes.
    expectTypeOf<Extract<Code<ProblemOf<'getPostBySlug'>>, 'post.moved'>>().toEqualTypeOf<never>();
    expectTypeOf<Extract<Code<ProblemOf<'getPost'>>, `client.${string}`>>().toEqualTypeOf<
      'client.timeout' | 'client.unreachable' | 'client.unexpected'
    >();
  });

  it('are told apart by their code, and by whether there is an answer', () => {
    const read = (result: Result<'createPost'>): string => {
      if (!result.problem) return result.data.slug;
      const { problem } = result;
      if (problem.code === 'request.invalid') return problem.errors[0]!.pointer;
      // @ts-expect-error only request.invalid lists faults
      return problem.errors;
    };
    expectTypeOf(read).returns.toBeString();
    // @ts-expect-error there may be a problem instead
    calls(async () => (await posts.get.result('id')).data.slug);
  });

  it('let a switch prove that it names every one', () => {
    const unnamed = (problem: never): string => problem;
    const all = ({ problem }: Result<'getTag'>): string | undefined => {
      switch (problem?.code) {
        case undefined:
        case 'tag.not_found':
        case 'request.invalid':
        case 'access.bad_credential':
        case 'request.not_acceptable':
        case 'request.too_many':
        case 'request.crashed':
        case 'request.busy':
        case 'client.timeout':
        case 'client.unreachable':
        case 'client.unexpected':
          return problem?.detail;
        default:
          return unnamed(problem);
      }
    };
    const one = (problem: ProblemOf<'getTag'>): string =>
      // @ts-expect-error the other problems are left over
      problem.code === 'tag.not_found' ? '' : unnamed(problem);
    expectTypeOf([all, one]).toBeArray();
    calls(async () => {
      const { problem } = await tags.get.result('id');
      // @ts-expect-error no problem of this operation
      return problem?.code === 'post.not_found';
    });
  });

  it('are known of what was thrown', () => {
    const error: unknown = null;
    if (isProblem(error, 'post.slug_taken')) expectTypeOf(error.status).toEqualTypeOf<409>();
    if (isProblem(error, 'request.invalid', 'post.not_found')) expectTypeOf(error.status).toEqualTypeOf<400 | 404>();
    // @ts-expect-error no such code
    calls(() => isProblem(error, 'post.lost'));
  });
});

describe('the types of webhooks', () => {
  it('are told apart by the type of the event', () => {
    const said = (event: WebhookEvent): string => {
      if (event.type === 'post.published') {
        expectTypeOf(event).toEqualTypeOf<Schemas['PostPublishedEvent']>();
        return event.data.slug + event.data.publishedAt;
      }
      if (event.type === 'user.role_changed') {
        expectTypeOf(event.data.to).toEqualTypeOf<Schemas['Role']>();
        return event.data.from;
      }
      // @ts-expect-error an import has no slug
      if (event.type === 'import.finished') return event.data.slug;
      return event.subjectId;
    };
    calls(() => said);
  });

  it('are all that the contract describes, and no other', () => {
    expectTypeOf<WebhookEvent>().toEqualTypeOf<Schemas['WebhookEvent']>();
    expectTypeOf<WebhookEvent['type']>().toEqualTypeOf<Schemas['WebhookEventType']>();
    expectTypeOf<WebhookEvent['actorId']>().toEqualTypeOf<string | null>();
    const verify = () => verifyWebhook('secret', {}, '');
    expectTypeOf(verify).returns.resolves.toEqualTypeOf<WebhookEvent>();
  });
});
