import type { Schema } from './platform/database/data-source.js';
import { IdempotencyKey } from './platform/http/idempotency.entity.js';
import { User } from './features/users/user.entity.js';
import { JobRow } from './platform/jobs/job.entity.js';
import { EventRow } from './platform/journal/event.entity.js';

/** All tables, and all migrations in their order. `npm run new` and `npm run migrate:make` add to it; a house test finds what is missing. */
export const schema: Schema = {
  entities: [EventRow, JobRow, IdempotencyKey, User],
  migrations: [],
};
