import { problems } from '../../platform/http/problem.js';

export const UserProblem = problems('user', {
  notFound: [404, 'There is no such user.', 'Look them up with listUsers.'],
  signUpClosed: [
    403,
    'This site does not let visitors make accounts.',
    'Ask an administrator for an account.',
    'Sign-up closed',
  ],
  emailTaken: [
    409,
    'Another account already has this e-mail address.',
    'Sign in with it, or use another address.',
    'E-mail address taken',
  ],
  lastOwner: [
    409,
    'This is the last owner who can sign in, and there must be one.',
    'Make somebody else an owner first (setUserRole).',
    'Last owner of the site',
  ],
});

export const AuthorProblem = problems('author', {
  notFound: [404, 'There is no such author.', 'Look them up with listAuthors.'],
});
