import { problems } from '../../platform/http/problem.js';

export const HealthProblem = problems('health', {
  notReady: [
    503,
    'The server is not ready: {reasons}.',
    'Send requests elsewhere and ask again in a few seconds; the log says more.',
    'Server not ready',
  ],
});
