import type { ExecutionContext } from '@nestjs/common';
import type { Actor } from './actor.js';

/** What the guard asks and the auth feature answers: who sent this request? Throws 401 for a credential that is not valid. */
export abstract class Authenticator {
  abstract identify(context: ExecutionContext): Promise<Actor>;
}
