import { problems } from '../../../platform/http/problem.js';

export const PasswordProblem = problems('password', {
  wrong: [403, 'The current password is wrong.', 'Send the password with which you signed in.', 'Wrong password'],
});
