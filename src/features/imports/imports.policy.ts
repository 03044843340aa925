import type { Actor } from '../../platform/access/actor.js';
import { raw, type Sql } from '../../platform/database/sql.js';

/** Who may import may see what others imported. */
export const ImportPolicy = {
  visible: (actor: Actor): Sql => raw(actor.may('imports:run') ? '1 = 1' : '1 = 0'),
};
