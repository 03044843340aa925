import { ApiSchema } from '@nestjs/swagger';
import { Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { BaseEntity } from '../../platform/database/base.entity.js';
import {
  BooleanField,
  DateTimeField,
  EnumField,
  IntField,
  InternalColumn,
  ReferenceColumn,
  StringField,
} from '../../platform/database/fields.js';
import { IntProperty, StringProperty } from '../../platform/http/properties.js';
import { User } from '../users/user.entity.js';

export const IMPORT_STATES = ['waiting', 'running', 'done', 'failed'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** Refusals and remarks beyond this many are counted, and no longer named. */
export const MOST_NAMED = 1_000;

@ApiSchema({ description: 'A file that was not imported.' })
export class Refusal {
  @StringProperty({ maxLength: 1_000, description: 'The path of the file in the archive.', example: 'posts/hello.md' })
  file!: string;

  @IntProperty({
    minimum: 1,
    nullable: true,
    description: 'The line that is at fault; null where it is the file as a whole.',
    example: 4,
  })
  line!: number | null;

  @StringProperty({
    maxLength: 1_000,
    description: 'Why it was refused.',
    example: 'the front matter is not YAML: bad indentation',
  })
  reason!: string;
}

@ApiSchema({ description: 'Something about a file that was imported, or left alone, that one may not expect.' })
export class Remark {
  @StringProperty({ maxLength: 1_000, description: 'The path of the file in the archive.', example: 'posts/hello.md' })
  file!: string;

  @StringProperty({
    maxLength: 1_000,
    description: 'What there is to say.',
    example: 'the slug hello is another post’s; this one is hello-2',
  })
  text!: string;
}

/** One run of an import: what was asked for, how far it is, and how it ended. */
@Entity('imports')
@Index('imports_by_time', ['createdAt', 'id'])
@Index('imports_by_state', ['state', 'updatedAt'])
export class Import extends BaseEntity {
  @StringField({
    minLength: 1,
    maxLength: 200,
    description: 'The name of the blog. A file is known again by its path within the blog of this name.',
    example: 'my-blog',
  })
  source!: string;

  /** Whether that name was given, and not taken from the archive. */
  @InternalColumn({ type: 'boolean' })
  isNamed!: boolean;

  @StringField({
    maxLength: 2048,
    format: 'uri',
    nullable: true,
    description: 'The address at which the blog lived; links to it are set to the new addresses. Null: not told.',
    example: 'https://blog.example.com',
  })
  site!: string | null;

  @BooleanField({ description: 'Whether nothing was to be written.', example: false })
  dryRun!: boolean;

  @EnumField('ImportState', IMPORT_STATES, {
    description:
      'How far it is. waiting: will begin in a moment; running; done: every file was imported, left alone or refused; failed: see `error`.',
    example: 'done',
  })
  state!: ImportState;

  @IntField({ description: 'How many files there are; 0 until they have been counted.', example: 65 })
  total!: number;

  @IntField({ description: 'Files that became new posts. Only what is committed is counted.', example: 60 })
  created!: number;

  @IntField({ description: 'Files whose posts were changed.', example: 2 })
  changed!: number;

  @IntField({
    description: 'Files that are as they were at the last import, or whose posts lie in the trash.',
    example: 1,
  })
  unchanged!: number;

  @IntField({ description: 'Files that were refused.', example: 2 })
  refused!: number;

  @InternalColumn({ type: 'json' })
  refusals!: Refusal[];

  @InternalColumn({ type: 'json' })
  remarks!: Remark[];

  @StringField({
    maxLength: 500,
    nullable: true,
    description: 'Why the run as a whole failed; null unless it did.',
    example: 'The archive is damaged.',
  })
  error!: string | null;

  @DateTimeField({ nullable: true, description: 'When it ended; null before that.' })
  finishedAt!: Date | null;

  /** The key of the archive in the storage while it is needed; null for a folder, which its own process reads. */
  @Column({ type: 'varchar', length: 100, charset: 'ascii', collation: 'ascii_bin', nullable: true })
  archiveKey!: string | null;

  /** Null for the command line. */
  @ReferenceColumn({ nullable: true })
  startedById!: string | null;

  @ManyToOne(() => User, { onDelete: 'SET NULL', nullable: true })
  @JoinColumn({ name: 'startedById', foreignKeyConstraintName: 'imports_started_by' })
  startedBy!: Relation<User> | null;
}
