import type { Actor } from '../../../platform/access/actor.js';
import { raw, sql, type Sql } from '../../../platform/database/sql.js';

export const SessionPolicy = {
  /** Sessions are a person's own affair, and the system's. */
  visible: (actor: Actor): Sql => (actor.via === 'system' ? raw('1 = 1') : sql`s.userId = ${actor.person}`),
};
