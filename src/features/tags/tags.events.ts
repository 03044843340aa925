import { defineEvent } from '../../platform/journal/event-type.js';

export const TagCreated = defineEvent<{ slug: string }>('tag.created');
export const TagChanged = defineEvent<{ fields: string[] }>('tag.changed');
export const TagDeleted = defineEvent<{ slug: string }>('tag.deleted');
export const TagMerged = defineEvent<{ slug: string; into: string }>('tag.merged');
