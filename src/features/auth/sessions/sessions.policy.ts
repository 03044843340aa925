import type { Actor } from '../../../platform/access/actor.js';
import { sql, type Sql } from '../../../platform/database/sql.js';

export const SessionPolicy = {
  /** Sessions are their owner's own affair. */
  visible: (actor: Actor): Sql => sql`s.userId = ${actor.person}`,
};
