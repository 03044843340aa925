import { type CanActivate, type ExecutionContext, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { METHOD_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, ModuleRef, Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { isAlwaysAnswered } from '../http/traffic.js';
import { AccessProblem } from './access.errors.js';
import { Actor } from './actor.js';
import { PUBLIC, ROUTE_ACCESS, SIGNED_IN } from './allow.js';
import { Authenticator } from './authenticator.js';

type WithActor = Pick<FastifyRequest, 'routeOptions'> & { headers: { authorization?: string }; actor: Actor };

/** The one guard of the house: finds the actor, then asks whether the route opens for them. Closed by default. */
@Injectable()
export class AccessGuard implements CanActivate, OnApplicationBootstrap {
  private authenticator!: Authenticator;

  constructor(
    private readonly reflector: Reflector,
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly modules: ModuleRef,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<WithActor>();
    const needed = this.access(context.getHandler(), context.getClass());
    const anonymous = request.headers.authorization === undefined || isAlwaysAnswered(request);
    request.actor = anonymous ? Actor.nobody() : await this.authenticator.identify(context);
    if (needed === PUBLIC) return true;
    if (anonymous || needed === undefined)
      throw AccessProblem.signInFirst({}, undefined, { 'www-authenticate': 'Bearer' });
    if (needed !== SIGNED_IN && !request.actor.may(needed))
      throw AccessProblem.permissionMissing({ permission: needed });
    return true;
  }

  /** Refuses to boot while a route declares neither @Allow nor @Public. */
  onApplicationBootstrap(): void {
    this.authenticator = this.modules.get(Authenticator, { strict: false });
    const undeclared = this.discovery.getControllers().flatMap(({ instance, metatype }) => {
      const prototype = Object.getPrototypeOf(instance) as Record<string, () => unknown>;
      return this.scanner
        .getAllMethodNames(prototype)
        .filter((name) => Reflect.hasMetadata(METHOD_METADATA, prototype[name]!))
        .filter((name) => this.access(prototype[name]!, metatype as new () => unknown) === undefined)
        .map((name) => `${metatype?.name}.${name}`);
    });
    if (undeclared.length > 0) throw new Error(`Routes without @Allow or @Public: ${undeclared.join(', ')}`);
  }

  private access(...declarers: Parameters<Reflector['getAllAndOverride']>[1]): string | undefined {
    return this.reflector.getAllAndOverride<string | undefined>(ROUTE_ACCESS, declarers);
  }
}
