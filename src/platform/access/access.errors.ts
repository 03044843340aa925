import { problems } from '../http/problem.js';

export const AccessProblem = problems('access', {
  signInFirst: [
    401,
    'This operation needs a credential.',
    'Sign in (signIn) and send the access token as "Authorization: Bearer …".',
    'Not signed in',
  ],
  badCredential: [
    401,
    'The credential is not valid, has expired or was revoked.',
    'Refresh the session (refreshSession) or sign in again.',
    'Credential not valid',
  ],
  permissionMissing: [
    403,
    'Your role lacks the permission {permission}.',
    'Ask an administrator for a role that has it.',
    'Permission missing',
  ],
  notYours: [
    403,
    'You may see this, but not do that to it.',
    'The "can" list of the resource says what you may do; ask one of its authors or an editor.',
    'Not yours to do',
  ],
});

/** Throws 403 unless the policy said yes. */
export function allow(answer: boolean): void {
  if (!answer) throw AccessProblem.notYours();
}
