import { defineEvent } from '../../../platform/journal/event-type.js';

export const InvitationMade = defineEvent<{ role: string }>('invitation.made');
export const InvitationAccepted = defineEvent<{ role: string; userId: string }>('invitation.accepted');
