import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiExtension, ApiSecurity } from '@nestjs/swagger';
import type { Actor } from './actor.js';

export const ROUTE_ACCESS = 'mainstay:access';
export const PERMISSION_EXTENSION = 'x-permission';
export const PUBLIC = 'public';
/** For routes that every signed-in person may use, on what is their own. */
export const SIGNED_IN = 'signed-in';

/** The route opens for an actor with this permission. Every route declares @Allow or @Public; one that declares neither stops the boot. */
export const Allow = (permission: string) =>
  applyDecorators(
    SetMetadata(ROUTE_ACCESS, permission),
    ApiBearerAuth('bearer'),
    ApiExtension(PERMISSION_EXTENSION, permission),
  );

/** The route opens for anybody; what they see is still the policy's to say. A credential is taken, and must be valid if sent. */
export const Public = () =>
  applyDecorators(
    SetMetadata(ROUTE_ACCESS, PUBLIC),
    ApiSecurity({}),
    ApiBearerAuth('bearer'),
    ApiExtension(PERMISSION_EXTENSION, PUBLIC),
  );

/** The actor whom the guard found, as a handler's parameter. */
export const CurrentActor = createParamDecorator(
  (_: unknown, context: ExecutionContext): Actor => context.switchToHttp().getRequest<{ actor: Actor }>().actor,
);
