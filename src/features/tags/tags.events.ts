import { ApiSchema, PickType } from '@nestjs/swagger';
import { IdProperty } from '../../platform/http/properties.js';
import { FieldNamesProperty } from '../../platform/journal/event-data.js';
import { definePublicEvent } from '../../platform/journal/event-type.js';
import { Tag } from './tag.entity.js';

@ApiSchema({ description: 'Which tag it was.' })
class TagEventData extends PickType(Tag, ['slug']) {}

@ApiSchema({ description: 'Which tag it was, and what was changed.' })
class TagChangedData extends TagEventData {
  @FieldNamesProperty()
  fields!: string[];
}

@ApiSchema({ description: 'Which tag it was, and which one has its posts now.' })
class TagMergedData extends TagEventData {
  @IdProperty({ description: 'The id of the tag that has its posts now.' })
  into!: string;
}

export const TagCreated = definePublicEvent('tag.created', 'A tag was made.', TagEventData);
export const TagChanged = definePublicEvent('tag.changed', 'A tag was renamed or described.', TagChangedData);
export const TagDeleted = definePublicEvent('tag.deleted', 'A tag was taken from every post.', TagEventData);
export const TagMerged = definePublicEvent('tag.merged', 'A tag was merged into another.', TagMergedData);
