import type { Schema } from './platform/database/data-source.js';
import { IdempotencyKey } from './platform/http/idempotency.entity.js';
import { PostAuthor, PostSlug, PostTag } from './features/posts/post-link.entity.js';
import { Post } from './features/posts/post.entity.js';
import { Revision } from './features/posts/revisions/revision.entity.js';
import { FormerTagSlug, Tag } from './features/tags/tag.entity.js';
import { Import } from './features/imports/import.entity.js';
import { ImportSource } from './features/imports/import-source.entity.js';
import { Invitation } from './features/auth/invitations/invitation.entity.js';
import { SigningKey } from './features/auth/keys/signing-key.entity.js';
import { Session } from './features/auth/sessions/session.entity.js';
import { User } from './features/users/user.entity.js';
import { Delivery } from './features/webhooks/deliveries/delivery.entity.js';
import { Webhook } from './features/webhooks/webhook.entity.js';
import { JobRow } from './platform/jobs/job.entity.js';
import { EventRow } from './platform/journal/event.entity.js';
import { Begin202611220000 } from './platform/database/migrations/202611220000-begin.js';
import { AddWebhooks202611300113 } from './platform/database/migrations/202611300113-add-webhooks.js';

/** All tables, and all migrations in their order. `npm run new` and `npm run migrate:make` add to it; a house test finds what is missing. */
export const schema: Schema = {
  entities: [
    EventRow,
    JobRow,
    IdempotencyKey,
    User,
    SigningKey,
    Session,
    Invitation,
    Tag,
    FormerTagSlug,
    Post,
    PostTag,
    PostAuthor,
    PostSlug,
    Revision,
    Import,
    ImportSource,
    Webhook,
    Delivery,
  ],
  migrations: [Begin202611220000, AddWebhooks202611300113],
};
