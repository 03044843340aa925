import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { allow } from '../../platform/access/access.errors.js';
import { RequestProblem } from '../../platform/http/http.errors.js';
import { MarkdownTooDeep } from '../../platform/text/faults.js';
import type { Rendered } from '../../platform/text/markdown.js';
import { numbered, slugify } from '../../platform/text/slug.js';
import { TagsService } from '../tags/tags.service.js';
import type { Post } from './post.entity.js';
import { PostLinksRepository } from './post-links.repository.js';
import type { PostChanges } from './posts.dto.js';
import { PostProblem } from './posts.errors.js';
import { PostPolicy } from './posts.policy.js';
import { RevisionsRepository } from './revisions/revisions.repository.js';

const LONGEST_SLUG = 80;

/** What is written as it is sent. */
const PLAIN_FIELDS = [
  'title',
  'body',
  'seoTitle',
  'seoDescription',
  'canonicalUrl',
  'coverUrl',
  'coverAlt',
  'ogImageUrl',
  'externalId',
  'extra',
] as const;

/** What becomes of a post's text, slug, tags and authors whenever it is written, by whichever way. */
@Injectable()
export class DraftingService {
  constructor(
    private readonly links: PostLinksRepository,
    private readonly revisions: RevisionsRepository,
    private readonly tags: TagsService,
  ) {}

  /** Sets the plain fields, and what follows from the text: HTML, table of contents, excerpt, length. */
  async apply(post: Partial<Post>, changes: PostChanges): Promise<void> {
    const { excerpt } = changes;
    for (const field of PLAIN_FIELDS)
      if (changes[field] !== undefined) Object.assign(post, { [field]: changes[field] });
    if (excerpt !== undefined) post.excerptGiven = excerpt !== null;
    const { html, toc, words, readingMinutes, excerpt: beginning } = await render(post.body!);
    Object.assign(post, { html, toc, words, readingMinutes });
    if (typeof excerpt === 'string') post.excerpt = excerpt;
    else if (!post.excerptGiven) post.excerpt = beginning;
  }

  /** Claims the slug asked for, or a free one made from the title; the post's former slugs stay its own. Throws 409. */
  async claimSlug(postId: string, asked: string | undefined, title: string): Promise<string> {
    if (asked !== undefined) {
      if (await this.links.claimSlug(asked, postId)) return asked;
      throw PostProblem.slugTaken({ slug: asked });
    }
    const base = slugify(title, LONGEST_SLUG) || 'post';
    if (await this.links.claimSlug(base, postId)) return base;
    for (let number = (await this.links.highestNumber(base)) + 1; ; number++) {
      const slug = numbered(base, number);
      if (await this.links.claimSlug(slug, postId)) return slug;
    }
  }

  /** The ids of the tags of these slugs. Throws 400 naming each that is unknown. */
  async tagIds(actor: Actor, slugs: string[]): Promise<string[]> {
    const known = new Map((await this.tags.withSlugs(actor, slugs)).map(({ slug, id }) => [slug, id]));
    const unknown = slugs.map((slug, index) => ({ slug, index })).filter(({ slug }) => !known.has(slug));
    if (unknown.length > 0) {
      const errors = unknown.map(({ slug, index }) => ({
        in: 'body' as const,
        pointer: `/tags/${index}`,
        code: 'unknown_tag',
        detail: `there is no tag ${slug}`,
      }));
      throw RequestProblem.invalid({}, errors);
    }
    return slugs.map((slug) => known.get(slug)!);
  }

  /** The byline: as it is unless told, and only those who may attribute may tell another. Throws 403, or 400 for unknown users. */
  async authorIds(actor: Actor, asked: string[] | undefined, present: string[]): Promise<string[]> {
    const ids = asked ?? present;
    allow(PostPolicy.attribute(actor) || ids.join() === present.join());
    const existing = await this.links.existingUsers(ids);
    const unknown = ids.map((id, index) => ({ id, index })).filter(({ id }) => !existing.has(id));
    if (unknown.length > 0) {
      const errors = unknown.map(({ id, index }) => ({
        in: 'body' as const,
        pointer: `/authorIds/${index}`,
        code: 'unknown_author',
        detail: `there is no user ${id}`,
      }));
      throw RequestProblem.invalid({}, errors);
    }
    return ids;
  }

  /** Keeps the text as it is now, under the post's version. */
  keepRevision(actor: Actor, post: Post): Promise<void> {
    const { id: postId, version: number, title, body } = post;
    return this.revisions.insert({
      postId,
      number,
      title,
      body,
      excerpt: post.excerptGiven ? post.excerpt : null,
      editorId: actor.userId,
    });
  }
}

/** The text rendered; 400 for one that nests more deeply than a page can show. */
async function render(body: string): Promise<Rendered> {
  // Its parsers are loaded with the first text, not before the server is ready.
  const { renderMarkdown } = await import('../../platform/text/markdown.js');
  try {
    return renderMarkdown(body);
  } catch (error) {
    if (!(error instanceof MarkdownTooDeep)) throw error;
    throw RequestProblem.invalid({}, [{ in: 'body', pointer: '/body', code: 'too_deep', detail: error.message }]);
  }
}
