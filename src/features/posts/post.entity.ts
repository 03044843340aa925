import { Entity, Index } from 'typeorm';
import { VersionedEntity } from '../../platform/database/base.entity.js';
import {
  DateTimeField,
  EnumField,
  IntField,
  InternalColumn,
  JsonField,
  StringField,
  TextField,
} from '../../platform/database/fields.js';

export const POST_STATUSES = ['draft', 'scheduled', 'published'] as const;
export type PostStatus = (typeof POST_STATUSES)[number];

/** What an actor may do to a post; shipped with it as `can`. */
export const POST_ACTIONS = ['change', 'publish', 'delete', 'attribute'] as const;
export type PostAction = (typeof POST_ACTIONS)[number];

/** Characters of Markdown in a post: under the 1 MiB that a JSON body may have, and the 16 MiB that the column holds. */
export const LONGEST_BODY = 1_000_000;

/** An entry of a post's table of contents. */
export type Heading = { level: number; id: string; text: string };

/** An article. `status` alone says whether the public may read it: what is in the trash is a draft. */
@Entity('posts')
@Index('posts_slug', ['slug'], { unique: true })
@Index('posts_listing', ['status', 'orderAt', 'id'])
@Index('posts_order', ['orderAt', 'id'])
@Index('posts_created', ['createdAt', 'id'])
@Index('posts_updated', ['updatedAt', 'id'])
@Index('posts_title', ['title', 'id'])
@Index('posts_trash', ['deletedAt', 'id'])
export class Post extends VersionedEntity {
  @StringField({
    minLength: 1,
    maxLength: 200,
    description: 'The headline, as pages and feeds show it.',
    example: 'Hello, world',
  })
  title!: string;

  @StringField({
    minLength: 1,
    maxLength: 200,
    identifies: true,
    pattern: /^[a-z0-9]+(-[a-z0-9]+)*$/,
    description: 'The last part of the address.',
    example: 'hello-world',
  })
  slug!: string;

  @EnumField('PostStatus', POST_STATUSES, {
    description:
      'Who may read it. draft: its authors and editors; scheduled: the same until publishedAt; published: everybody.',
    example: 'published',
  })
  status!: PostStatus;

  @StringField({
    maxLength: 500,
    description: 'What lists and feeds show: given by the author, or else the beginning of the text.',
    example: 'Why we built it, and what comes next.',
  })
  excerpt!: string;

  /** Whether the author gave the excerpt; otherwise it follows the text. */
  @InternalColumn({ type: 'boolean' })
  excerptGiven!: boolean;

  @StringField({
    maxLength: 200,
    nullable: true,
    description: 'The title for search engines; null means the headline.',
    example: 'Hello, world: a new beginning',
  })
  seoTitle!: string | null;

  @StringField({
    maxLength: 500,
    nullable: true,
    description: 'The description for search engines; null means the excerpt.',
    example: 'Why we built it.',
  })
  seoDescription!: string | null;

  @StringField({
    maxLength: 2048,
    format: 'uri',
    nullable: true,
    description: 'Where the text was published first, if elsewhere.',
    example: 'https://example.com/hello',
  })
  canonicalUrl!: string | null;

  @StringField({
    maxLength: 2048,
    format: 'uri',
    nullable: true,
    description: 'The picture above the text.',
    example: 'https://example.com/cover.jpg',
  })
  coverUrl!: string | null;

  @StringField({
    maxLength: 500,
    nullable: true,
    description: 'What that picture shows, for those who do not see it.',
    example: 'A lighthouse at dawn',
  })
  coverAlt!: string | null;

  @StringField({
    maxLength: 2048,
    format: 'uri',
    nullable: true,
    description: 'The picture that social networks show; null means the cover.',
    example: 'https://example.com/card.jpg',
  })
  ogImageUrl!: string | null;

  @StringField({
    maxLength: 191,
    identifies: true,
    nullable: true,
    description: 'The id of the post in the system that it was imported from.',
    example: 'clo66bw71000108l296ey03pv',
  })
  externalId!: string | null;

  @DateTimeField({
    nullable: true,
    description: 'When the public may read it; ahead of now while scheduled, null for a draft.',
  })
  publishedAt!: Date | null;

  /** What lists are ordered by: publishedAt, or for a draft when it was made. Never null, so that a cursor can point at it. */
  @InternalColumn({ type: 'datetime', precision: 3 })
  orderAt!: Date;

  @DateTimeField({ nullable: true, description: 'When it was moved to the trash.' })
  deletedAt!: Date | null;

  @IntField({ description: 'Words of the text.', example: 420 })
  words!: number;

  @IntField({ minimum: 1, description: 'Minutes that reading takes.', example: 2 })
  readingMinutes!: number;

  @JsonField({
    maxBytes: 16_384,
    description: 'Anything else that the site keeps with the post; at most 16 KiB as JSON.',
    example: { layout: 'wide' },
  })
  extra!: Record<string, unknown>;

  @InternalColumn({ type: 'json' })
  toc!: Heading[];

  @TextField({
    maxLength: LONGEST_BODY,
    description: 'The text, in Markdown (CommonMark with GitHub’s extensions).',
    example: '# Hello\n\nThis is the first post.',
  })
  body!: string;

  @InternalColumn({ type: 'mediumtext' })
  html!: string;

  /** From `at` on the public may read it; a time ahead of `now` schedules. */
  publish(at: Date, now: Date): void {
    this.status = at > now ? 'scheduled' : 'published';
    this.publishedAt = at;
    this.orderAt = at;
  }

  /** Back to a draft, which only its authors and editors see. */
  withdraw(): void {
    this.status = 'draft';
    this.publishedAt = null;
    this.orderAt = this.createdAt;
  }
}
