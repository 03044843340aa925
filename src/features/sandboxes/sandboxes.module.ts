import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { PostsModule } from '../posts/posts.module.js';
import { TagsModule } from '../tags/tags.module.js';
import { UsersModule } from '../users/users.module.js';
import { SandboxesController } from './sandboxes.controller.js';
import { SandboxesService } from './sandboxes.service.js';
import { StageController } from './stage.controller.js';
import { StageService } from './stage.service.js';
import { TemplatesService } from './templates.service.js';
import { TrafficController } from './traffic.controller.js';

/** In test mode only: elsewhere these routes do not exist. */
@Module({
  imports: [UsersModule, AuthModule, TagsModule, PostsModule],
  controllers: [SandboxesController, StageController, TrafficController],
  providers: [SandboxesService, StageService, TemplatesService],
})
export class SandboxesModule {}
