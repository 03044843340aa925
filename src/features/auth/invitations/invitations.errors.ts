import { problems } from '../../../platform/http/problem.js';

export const InvitationProblem = problems('invitation', {
  notFound: [
    404,
    'There is no such invitation: it was accepted, has lapsed, or never was.',
    'Ask for a new one. The owner’s set-up link is printed again when the server is restarted.',
  ],
});
