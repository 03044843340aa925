import { createHash } from 'node:crypto';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { InternalColumn, ReferenceColumn } from '../../platform/database/fields.js';
import { Post } from '../posts/post.entity.js';

const ASCII = { charset: 'ascii', collation: 'ascii_bin' } as const;

/** An id this long is taken for unique in the world (cuid, ULID, UUID); a shorter one only within its blog. */
const UNIQUE_ID_LENGTH = 16;

/** What an import made of a file: which post, from which bytes. By it the file is known again. */
@Entity('import_sources')
@Index('import_sources_digest', ['digest'])
export class ImportSource {
  /** See `keyOf`. */
  @PrimaryColumn('char', { length: 64, ...ASCII })
  key!: string;

  /** The name of the blog. */
  @InternalColumn({ type: 'varchar', length: 200, charset: 'utf8mb4', collation: 'utf8mb4_bin' })
  @Index('import_sources_by_blog')
  source!: string;

  @ReferenceColumn()
  @Index('import_sources_by_post')
  postId!: string;

  /** The version that the post had then; another one tells that it was changed here. */
  @InternalColumn({ type: 'int' })
  postVersion!: number;

  /** SHA-256 of the file and of the way in which files are read, so that a better reading brings the post up to date. */
  @Column({ type: 'char', length: 64, ...ASCII })
  digest!: string;

  /** The slug that the file asks for; while it asks for the same, the post keeps the one that it has. */
  @InternalColumn({ type: 'varchar', length: 200, charset: 'utf8mb4', collation: 'utf8mb4_bin' })
  askedSlug!: string;

  /** Links of the text that led to none of the files: should one of them come later, the text follows. */
  @InternalColumn({ type: 'json' })
  openLinks!: string[];

  /** The run that wrote this last, and what it made of it: a run that is resumed counts its own work. */
  @ReferenceColumn({ nullable: true })
  importId!: string | null;

  @Column({ type: 'varchar', length: 8, ...ASCII })
  outcome!: 'created' | 'changed';

  @ManyToOne(() => Post, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'postId', foreignKeyConstraintName: 'import_sources_post' })
  post!: Relation<Post>;

  /** The key of a file: its own id, or else its path, in the blog of this name. */
  static keyOf(source: string, path: string, externalId: string | null): string {
    const own =
      externalId === null
        ? ['path', source, path]
        : externalId.length >= UNIQUE_ID_LENGTH
          ? ['id', externalId]
          : ['id', source, externalId];
    return createHash('sha256').update(JSON.stringify(own)).digest('hex');
  }
}
