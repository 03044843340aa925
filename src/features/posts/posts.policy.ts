import type { Actor } from '../../platform/access/actor.js';
import { raw, sql, type Sql } from '../../platform/database/sql.js';
import { POST_ACTIONS, type PostAction, type PostStatus } from './post.entity.js';

/** What a policy looks at. */
export type PostFacts = { status: PostStatus; authorIds: readonly string[] };

const PUBLISHED = raw("post.status = 'published'");

const isAuthor = (actor: Actor, { authorIds }: PostFacts): boolean =>
  actor.userId !== null && authorIds.includes(actor.userId);

/** Who may see and do what with posts. Lists, single reads, counts and changes all go through `visible`, so they cannot disagree. */
export const PostPolicy = {
  /** The public sees what is published, authors also their own, editors all; what is in the trash is seen there only. */
  visible(actor: Actor): Sql {
    if (actor.may('posts:edit')) return raw('post.deletedAt IS NULL');
    if (!actor.may('posts:write')) return PUBLISHED;
    return sql`(post.deletedAt IS NULL AND (${PUBLISHED} OR ${isAmongAuthors(actor)}))`;
  },

  /** The same of the trash: authors see their own, editors all. */
  visibleInTrash(actor: Actor): Sql {
    const mine = actor.may('posts:edit') ? raw('1 = 1') : isAmongAuthors(actor);
    return sql`(post.deletedAt IS NOT NULL AND ${mine})`;
  },

  /** Whoever may not publish may not alter either what is published. */
  change: (actor: Actor, post: PostFacts): boolean =>
    actor.may('posts:edit') ||
    (isAuthor(actor, post) && actor.may('posts:write') && (post.status === 'draft' || actor.may('posts:publish'))),

  publish: (actor: Actor, post: PostFacts): boolean =>
    actor.may('posts:edit') || (isAuthor(actor, post) && actor.may('posts:publish')),

  delete: (actor: Actor, post: PostFacts): boolean => PostPolicy.change(actor, post),

  /** Name other authors. */
  attribute: (actor: Actor): boolean => actor.may('posts:edit'),

  can: (actor: Actor, post: PostFacts): PostAction[] =>
    POST_ACTIONS.filter((action) => PostPolicy[action](actor, post)),
};

function isAmongAuthors(actor: Actor): Sql {
  return sql`EXISTS (SELECT 1 FROM post_authors mine WHERE mine.postId = post.id AND mine.userId = ${actor.userId})`;
}
