import { Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { BaseEntity } from '../../../platform/database/base.entity.js';
import { IntField, ReferenceColumn, StringField, TextField } from '../../../platform/database/fields.js';
import { User } from '../../users/user.entity.js';
import { LONGEST_BODY, Post } from '../post.entity.js';

/** The text of a post as it was after one change, and who made that change. Never altered. */
@Entity('post_revisions')
@Index('post_revisions_number', ['postId', 'number'], { unique: true })
export class Revision extends BaseEntity {
  @ReferenceColumn()
  postId!: string;

  @IntField({ minimum: 1, description: 'The version of the post that this is.', example: 3 })
  number!: number;

  @StringField({ maxLength: 200, description: 'The headline at that time.', example: 'Hello, world' })
  title!: string;

  @StringField({
    maxLength: 500,
    nullable: true,
    description: 'The excerpt that the author had given, if any.',
    example: 'Why we built it.',
  })
  excerpt!: string | null;

  @TextField({ maxLength: LONGEST_BODY, description: 'The text at that time, in Markdown.', example: '# Hello' })
  body!: string;

  /** Null for the system: an import. */
  @ReferenceColumn({ nullable: true })
  editorId!: string | null;

  @ManyToOne(() => Post, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'postId', foreignKeyConstraintName: 'post_revisions_post' })
  post!: Relation<Post>;

  @ManyToOne(() => User, { onDelete: 'SET NULL', nullable: true })
  @JoinColumn({ name: 'editorId', foreignKeyConstraintName: 'post_revisions_editor' })
  editor!: Relation<User> | null;
}
