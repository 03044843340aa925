import { defineEvent } from '../../platform/journal/event-type.js';

export const PostCreated = defineEvent<{ slug: string }>('post.created');
export const PostChanged = defineEvent<{ slug: string; fields: string[] }>('post.changed');
export const PostScheduled = defineEvent<{ slug: string; publishAt: string }>('post.scheduled');
export const PostPublished = defineEvent<{ slug: string; publishedAt: string }>('post.published');
export const PostUnpublished = defineEvent<{ slug: string }>('post.unpublished');
export const PostDeleted = defineEvent<{ slug: string }>('post.deleted');
export const PostRecovered = defineEvent<{ slug: string }>('post.recovered');
export const PostRestored = defineEvent<{ slug: string; revision: number }>('post.restored');
