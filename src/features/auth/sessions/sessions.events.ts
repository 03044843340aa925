import { defineEvent } from '../../../platform/journal/event-type.js';

export const SessionStarted = defineEvent('session.started');
export const SessionEnded = defineEvent<{ userId: string; reason: string }>('session.ended');
/** An old refresh token came back: a thief has it, or had it. */
export const SessionReused = defineEvent<{ userId: string }>('session.reused');
