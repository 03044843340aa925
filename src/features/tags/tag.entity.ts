import { Entity, Index, PrimaryColumn } from 'typeorm';
import { VersionedEntity } from '../../platform/database/base.entity.js';
import { ReferenceColumn, StringField } from '../../platform/database/fields.js';

/** What posts can be about. */
@Entity('tags')
@Index('tags_slug', ['slug'], { unique: true })
@Index('tags_by_name', ['name', 'id'])
export class Tag extends VersionedEntity {
  @StringField({ minLength: 1, maxLength: 100, description: 'The name, as pages show it.', example: 'Release notes' })
  name!: string;

  @StringField({
    minLength: 1,
    maxLength: 100,
    identifies: true,
    pattern: /^[a-z0-9]+(-[a-z0-9]+)*$/,
    description: 'The last part of the address.',
    example: 'release-notes',
  })
  slug!: string;

  @StringField({
    maxLength: 500,
    nullable: true,
    description: 'A sentence on what belongs here.',
    example: 'What is new in each version.',
  })
  description!: string | null;
}

/** A slug that a tag had before it was renamed or merged, and the tag that it leads to now. */
@Entity('tag_slugs')
export class FormerTagSlug {
  @PrimaryColumn('varchar', { length: 100, charset: 'utf8mb4', collation: 'utf8mb4_bin' })
  slug!: string;

  @ReferenceColumn()
  @Index('tag_slugs_by_tag')
  tagId!: string;
}
