import type { Actor } from '../../platform/access/actor.js';
import { raw, type Sql } from '../../platform/database/sql.js';

/** Who may manage webhooks may see and change all of them. */
export const WebhookPolicy = {
  visible: (actor: Actor): Sql => raw(actor.may('webhooks:manage') ? '1 = 1' : '1 = 0'),
};
