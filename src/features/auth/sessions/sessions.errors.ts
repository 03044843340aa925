import { problems } from '../../../platform/http/problem.js';

export const SessionProblem = problems('session', {
  wrongCredentials: [
    401,
    'The e-mail address or the password is wrong.',
    'Check both. Which of them it is, is not told.',
    'Wrong e-mail address or password',
  ],
  notRefreshable: [401, 'The refresh token is not valid, or its session has ended.', 'Sign in again (signIn).'],
  reused: [
    401,
    'This refresh token was used before. Somebody else may have it, so its session has been ended.',
    'Sign in again, and after each refresh keep the new refresh token only.',
    'Refresh token reused',
  ],
  notFound: [404, 'You have no such session.', 'Look your sessions up with listSessions.'],
});

/** Told only to somebody who knows the password. */
export const SuspensionProblem = problems('user', {
  suspended: [403, 'This account is suspended.', 'Ask an administrator.', 'Account suspended'],
});

/** RFC 9110 section 11.6.1: a 401 says how to authenticate. */
export const CHALLENGE = { 'www-authenticate': 'Bearer' };
