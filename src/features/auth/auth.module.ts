import { Module } from '@nestjs/common';
import { Authenticator } from '../../platform/access/authenticator.js';
import { UsersModule } from '../users/users.module.js';
import { AuthCommands } from './auth.commands.js';
import { AuthJobs } from './auth.jobs.js';
import { InvitationsController } from './invitations/invitations.controller.js';
import { InvitationsRepository } from './invitations/invitations.repository.js';
import { InvitationsService } from './invitations/invitations.service.js';
import { KeysController } from './keys/keys.controller.js';
import { KeysRepository } from './keys/keys.repository.js';
import { KeysService } from './keys/keys.service.js';
import { PasswordController } from './password/password.controller.js';
import { PasswordService } from './password/password.service.js';
import { AccessTokenStrategy } from './sessions/access-token.service.js';
import { BearerAuthenticator } from './sessions/bearer.service.js';
import { CredentialsService } from './sessions/credentials.service.js';
import { RefreshTokens } from './sessions/refresh-tokens.service.js';
import { SessionsController } from './sessions/sessions.controller.js';
import { SessionsRepository } from './sessions/sessions.repository.js';
import { SessionsService } from './sessions/sessions.service.js';
import { SignInService } from './sessions/sign-in.service.js';
import { SetupController } from './setup/setup.controller.js';
import { SetupService } from './setup/setup.service.js';

const SESSIONS = [SessionsService, SessionsRepository, SignInService, CredentialsService, RefreshTokens];
const ACCESS = [AccessTokenStrategy, BearerAuthenticator, { provide: Authenticator, useExisting: BearerAuthenticator }];
const REST = [KeysService, KeysRepository, PasswordService, InvitationsService, InvitationsRepository, SetupService];

@Module({
  imports: [UsersModule],
  controllers: [PasswordController, SessionsController, InvitationsController, KeysController, SetupController],
  providers: [...SESSIONS, ...ACCESS, ...REST, AuthJobs, AuthCommands],
  exports: [Authenticator, CredentialsService, KeysService],
})
export class AuthModule {}
