import { ApiSchema, IntersectionType, PartialType, PickType } from '@nestjs/swagger';
import { EnumProperty, StringProperty } from '../../platform/http/properties.js';
import { PageQuery } from '../../platform/http/page.js';
import { PageOf } from '../../platform/http/returns.js';
import { Tag } from './tag.entity.js';

export const TAG_SORTS = ['name', '-name', '-createdAt', 'createdAt'] as const;
export type TagSort = (typeof TAG_SORTS)[number];

@ApiSchema({ description: 'What a new tag is made of; without a slug the name makes one.' })
export class TagDraft extends IntersectionType(
  PickType(Tag, ['name']),
  PartialType(PickType(Tag, ['slug', 'description']), { skipNullProperties: false }),
) {}

@ApiSchema({ description: 'What may be changed of a tag; what is left out stays.' })
export class TagChanges extends PartialType(PickType(Tag, ['name', 'slug', 'description']), {
  skipNullProperties: false,
}) {}

@ApiSchema({ description: 'A tag as posts show it.' })
export class TagLabel extends PickType(Tag, ['id', 'name', 'slug']) {}

@ApiSchema({ description: 'A tag: something that posts can be about.' })
export class TagView extends PickType(Tag, [
  'id',
  'name',
  'slug',
  'description',
  'createdAt',
  'updatedAt',
  'version',
]) {}

export class TagPage extends PageOf(TagView) {}

export class TagQuery extends PageQuery {
  @EnumProperty('TagSort', TAG_SORTS, {
    description: 'The order; a leading minus turns it round. By name unless told.',
    optional: true,
  })
  sort?: TagSort;

  @StringProperty({
    minLength: 1,
    maxLength: 100,
    description: 'Only tags whose name contains this text.',
    optional: true,
    example: 'release',
  })
  q?: string;
}
