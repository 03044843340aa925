import { Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { InternalColumn, ReferenceColumn } from '../../platform/database/fields.js';
import { Tag } from '../tags/tag.entity.js';
import { User } from '../users/user.entity.js';
import { Post } from './post.entity.js';

/** What links a post to something that lists posts. `listedAt` is the post's publishedAt while it is published, so that such a list is one range of one index. */
abstract class PostLink {
  @ReferenceColumn({ primary: true })
  postId!: string;

  @InternalColumn({ type: 'int' })
  position!: number;

  @InternalColumn({ type: 'datetime', precision: 3, nullable: true })
  listedAt!: Date | null;
}

@Entity('post_tags')
@Index('post_tags_listing', ['tagId', 'listedAt', 'postId'])
export class PostTag extends PostLink {
  @ReferenceColumn({ primary: true })
  tagId!: string;

  @ManyToOne(() => Post, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'postId', foreignKeyConstraintName: 'post_tags_post' })
  post!: Relation<Post>;

  @ManyToOne(() => Tag, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'tagId', foreignKeyConstraintName: 'post_tags_tag' })
  tag!: Relation<Tag>;
}

@Entity('post_authors')
@Index('post_authors_listing', ['userId', 'listedAt', 'postId'])
export class PostAuthor extends PostLink {
  @ReferenceColumn({ primary: true })
  userId!: string;

  @ManyToOne(() => Post, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'postId', foreignKeyConstraintName: 'post_authors_post' })
  post!: Relation<Post>;

  @ManyToOne(() => User, { onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'userId', foreignKeyConstraintName: 'post_authors_user' })
  user!: Relation<User>;
}

/** Every slug that a post has or had. The primary key is what keeps slugs unique, their history included. */
@Entity('post_slugs')
export class PostSlug {
  @PrimaryColumn('varchar', { length: 200, charset: 'utf8mb4', collation: 'utf8mb4_bin' })
  slug!: string;

  @ReferenceColumn()
  @Index('post_slugs_by_post')
  postId!: string;
}
