import { Module } from '@nestjs/common';
import { AuthorsController } from './authors.controller.js';
import { AuthorsRepository } from './authors.repository.js';
import { AuthorsService } from './authors.service.js';
import { StandingController } from './standing.controller.js';
import { StandingService } from './standing.service.js';
import { UsersCommands } from './users.commands.js';
import { UsersController } from './users.controller.js';
import { UsersRepository } from './users.repository.js';
import { UsersService } from './users.service.js';

@Module({
  controllers: [UsersController, StandingController, AuthorsController],
  providers: [UsersService, UsersRepository, StandingService, AuthorsService, AuthorsRepository, UsersCommands],
  exports: [UsersService, AuthorsService],
})
export class UsersModule {}
