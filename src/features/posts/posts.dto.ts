import { ApiSchema, IntersectionType, PartialType, PickType } from '@nestjs/swagger';
import {
  DateTimeProperty,
  EnumProperty,
  EnumsProperty,
  IntProperty,
  ListProperty,
  StringProperty,
  StringsProperty,
} from '../../platform/http/properties.js';
import { FromCommas, PageQuery } from '../../platform/http/page.js';
import { PageOf } from '../../platform/http/returns.js';
import { TagLabel } from '../tags/tags.dto.js';
import { AuthorLabel } from '../users/users.dto.js';
import { LONGEST_BODY, Post, POST_ACTIONS, POST_STATUSES, type PostAction, type PostStatus } from './post.entity.js';

const OPTIONAL_FIELDS = [
  'slug',
  'seoTitle',
  'seoDescription',
  'canonicalUrl',
  'coverUrl',
  'coverAlt',
  'ogImageUrl',
  'externalId',
  'extra',
] as const;

/** Tags and authors that a post may have. */
const MOST_TAGS = 50;
export const MOST_AUTHORS = 20;

/** A heading takes two characters of the text at least. */
const MOST_HEADINGS = LONGEST_BODY / 2;

/** Characters of a text as HTML: what its column holds. */
const LONGEST_HTML = 16_000_000;

/** What a draft may leave out. */
class PostOptions extends PartialType(PickType(Post, OPTIONAL_FIELDS), { skipNullProperties: false }) {
  @StringProperty({
    maxLength: 500,
    nullable: true,
    optional: true,
    description: 'What lists and feeds show; null or absent: the beginning of the text.',
    example: 'Why we built it.',
  })
  excerpt?: string | null;

  @StringsProperty({
    maxItems: MOST_TAGS,
    maxLength: 100,
    optional: true,
    description: 'The slugs of its tags, in the order to show them. They must exist.',
  })
  tags?: string[];

  @StringsProperty({
    minItems: 1,
    maxItems: MOST_AUTHORS,
    maxLength: 36,
    format: 'uuid',
    optional: true,
    description:
      'The ids of its authors, in the order of the byline; yourself unless told. Naming others, and leaving out or moving those who are there, takes posts:edit.',
  })
  authorIds?: string[];
}

@ApiSchema({ description: 'What a new post is made of.' })
export class PostDraft extends IntersectionType(PickType(Post, ['title', 'body']), PostOptions) {}

@ApiSchema({ description: 'What may be changed of a post; what is left out stays.' })
export class PostChanges extends IntersectionType(
  PartialType(PickType(Post, ['title', 'body']), { skipNullProperties: false }),
  PostOptions,
) {}

@ApiSchema({ description: 'When a post is to be published.' })
export class PublicationRequest {
  @DateTimeProperty({
    optional: true,
    description: 'When the public may read it: now unless told; a time ahead schedules, a past one dates it back.',
    example: '2026-03-01T09:30:00.000Z',
  })
  publishedAt?: Date;
}

@ApiSchema({ description: 'An entry of a table of contents.' })
export class HeadingView {
  @IntProperty({ minimum: 1, maximum: 6, description: 'The level of the heading.', example: 2 })
  level!: number;

  @StringProperty({ description: 'The id of the heading in the HTML, for links.', example: 'getting-started' })
  id!: string;

  @StringProperty({ maxLength: LONGEST_BODY, description: 'Its text.', example: 'Getting started' })
  text!: string;
}

const SUMMARY_FIELDS = [
  'id',
  'slug',
  'title',
  'status',
  'excerpt',
  'coverUrl',
  'coverAlt',
  'readingMinutes',
  'publishedAt',
  'createdAt',
  'updatedAt',
  'version',
] as const;
const VIEW_FIELDS = [
  'seoTitle',
  'seoDescription',
  'canonicalUrl',
  'ogImageUrl',
  'externalId',
  'words',
  'extra',
  'body',
] as const;
const HTML = {
  description:
    'The text as HTML that is safe to set into a page: sanitised here, headings with ids, code blocks with the class of their language.',
  example: '<h1 id="hello">Hello</h1>',
};

/** What every answer shows of a post. */
class PostBase extends PickType(Post, SUMMARY_FIELDS) {
  @ListProperty(() => AuthorLabel, { maxItems: MOST_AUTHORS, description: 'Who wrote it, in the order of the byline.' })
  authors!: AuthorLabel[];

  @ListProperty(() => TagLabel, { maxItems: MOST_TAGS, description: 'What it is about, in the order to show it.' })
  tags!: TagLabel[];
}

@ApiSchema({ description: 'A post as lists show it: without its text, unless asked with ?include=.' })
export class PostSummary extends PostBase {
  @StringProperty({
    optional: true,
    maxLength: LONGEST_BODY,
    description: 'The text in Markdown; only with ?include=body.',
  })
  body?: string;

  @StringProperty({
    optional: true,
    maxLength: LONGEST_HTML,
    description: 'The text as safe HTML; only with ?include=html.',
  })
  html?: string;
}

@ApiSchema({ description: 'A post, with its text and what you may do to it.' })
export class PostView extends IntersectionType(PostBase, PickType(Post, VIEW_FIELDS)) {
  @StringProperty({ maxLength: LONGEST_HTML, ...HTML })
  html!: string;

  @ListProperty(() => HeadingView, {
    maxItems: MOST_HEADINGS,
    description: 'The table of contents: every heading of the text.',
  })
  toc!: HeadingView[];

  @EnumsProperty('PostAction', POST_ACTIONS, {
    description: 'What you may do to it.',
    example: ['change', 'publish', 'delete'],
  })
  can!: PostAction[];
}

export class PostPage extends PageOf(PostSummary) {}

export const POST_SORTS = [
  '-publishedAt',
  'publishedAt',
  '-createdAt',
  'createdAt',
  '-updatedAt',
  'updatedAt',
  'title',
  '-title',
] as const;
export type PostSort = (typeof POST_SORTS)[number];
export const POST_INCLUDES = ['body', 'html'] as const;
export type PostInclude = (typeof POST_INCLUDES)[number];

export class PostQuery extends PageQuery {
  @EnumProperty('PostStatus', POST_STATUSES, {
    optional: true,
    description: 'Only posts of this status.',
    example: 'published',
  })
  status?: PostStatus;

  @StringProperty({
    minLength: 1,
    maxLength: 100,
    optional: true,
    description: 'Only posts with the tag of this slug.',
    example: 'release-notes',
  })
  tag?: string;

  @StringProperty({
    minLength: 1,
    maxLength: 120,
    optional: true,
    description: 'Only posts by the author of this slug.',
    example: 'ada-lovelace',
  })
  author?: string;

  @DateTimeProperty({ optional: true, description: 'Only posts published at this time or later.' })
  publishedAfter?: Date;

  @DateTimeProperty({ optional: true, description: 'Only posts published before this time.' })
  publishedBefore?: Date;

  @StringProperty({
    minLength: 1,
    maxLength: 200,
    optional: true,
    description: 'Only posts whose title contains this text.',
    example: 'hello',
  })
  q?: string;

  @EnumProperty('PostSort', POST_SORTS, {
    optional: true,
    description:
      'The order; a leading minus turns it round. The newest first unless told; drafts stand where they were made.',
  })
  sort?: PostSort;

  @FromCommas()
  @EnumsProperty('PostInclude', POST_INCLUDES, {
    optional: true,
    description: 'What to send besides the summary, comma separated.',
    example: ['html'],
  })
  include?: PostInclude[];
}
