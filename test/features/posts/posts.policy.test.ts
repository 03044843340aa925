import { describe, expect, it } from 'vitest';
import { PostPolicy } from '../../../src/features/posts/posts.policy.js';
import { Actor } from '../../../src/platform/access/actor.js';

const ROLES = {
  visitor: Actor.nobody(),
  member: Actor.user('me', 's', new Set()),
  contributor: Actor.user('me', 's', new Set(['posts:write'])),
  author: Actor.user('me', 's', new Set(['posts:write', 'posts:publish'])),
  editor: Actor.user('me', 's', new Set(['posts:write', 'posts:publish', 'posts:edit'])),
  system: Actor.system(),
};

describe('PostPolicy.can', () => {
  const mine = ['me', 'other'];
  const others = ['other'];
  it.each([
    ['visitor', 'published', others, []],
    ['member', 'published', mine, []],
    ['contributor', 'draft', mine, ['change', 'delete']],
    ['contributor', 'scheduled', mine, []],
    ['contributor', 'published', mine, []],
    ['contributor', 'draft', others, []],
    ['author', 'draft', mine, ['change', 'publish', 'delete']],
    ['author', 'published', mine, ['change', 'publish', 'delete']],
    ['author', 'published', others, []],
    ['editor', 'draft', others, ['change', 'publish', 'delete', 'attribute']],
    ['system', 'published', others, ['change', 'publish', 'delete', 'attribute']],
  ] as const)('%s, %s by %j: %j', (role, status, authorIds, expected) => {
    expect(PostPolicy.can(ROLES[role], { status, authorIds })).toEqual(expected);
  });
});

describe('PostPolicy.visible', () => {
  it('never asks about a person where there is none', () => {
    expect(PostPolicy.visible(ROLES.visitor)).toEqual({ text: "post.status = 'published'", params: [] });
    expect(PostPolicy.visible(ROLES.author).params).toEqual(['me']);
    expect(PostPolicy.visible(ROLES.editor)).toEqual({ text: 'post.deletedAt IS NULL', params: [] });
    expect(PostPolicy.visibleInTrash(ROLES.author).params).toEqual(['me']);
  });
});
