import { ApiSchema, PickType } from '@nestjs/swagger';
import { DateTimeProperty, IntProperty } from '../../platform/http/properties.js';
import { FieldNamesProperty } from '../../platform/journal/event-data.js';
import { definePublicEvent } from '../../platform/journal/event-type.js';
import { Post } from './post.entity.js';

@ApiSchema({ description: 'Which post it was.' })
class PostEventData extends PickType(Post, ['slug']) {}

@ApiSchema({ description: 'Which post it was, and what was changed.' })
class PostChangedData extends PostEventData {
  @FieldNamesProperty()
  fields!: string[];
}

@ApiSchema({ description: 'Which post it was, and when it will appear.' })
class PostScheduledData extends PostEventData {
  @DateTimeProperty({ description: 'When it will appear, unless that is changed until then.' })
  publishAt!: string;
}

@ApiSchema({ description: 'Which post it was, and since when it is public.' })
class PostPublishedData extends PostEventData {
  @DateTimeProperty({ description: 'The time that it bears; that of an imported post lies in the past.' })
  publishedAt!: string;
}

@ApiSchema({ description: 'Which post it was, and which revision it was restored to.' })
class PostRestoredData extends PostEventData {
  @IntProperty({ minimum: 1, description: 'The number of that revision.', example: 3 })
  revision!: number;
}

export const PostCreated = definePublicEvent('post.created', 'A post was written, or imported.', PostEventData);
export const PostChanged = definePublicEvent(
  'post.changed',
  'The text or another field of a post was changed.',
  PostChangedData,
);
export const PostScheduled = definePublicEvent(
  'post.scheduled',
  'A post will appear at a time ahead.',
  PostScheduledData,
);
export const PostPublished = definePublicEvent('post.published', 'A post was published.', PostPublishedData);
export const PostUnpublished = definePublicEvent(
  'post.unpublished',
  'A post was withdrawn, or its schedule lifted.',
  PostEventData,
);
export const PostDeleted = definePublicEvent('post.deleted', 'A post was put into the trash.', PostEventData);
export const PostRecovered = definePublicEvent('post.recovered', 'A post was taken out of the trash.', PostEventData);
export const PostRestored = definePublicEvent(
  'post.restored',
  'A post was set back to an earlier revision.',
  PostRestoredData,
);
