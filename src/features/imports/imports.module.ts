import { Module } from '@nestjs/common';
import { PostsModule } from '../posts/posts.module.js';
import { UsersModule } from '../users/users.module.js';
import { ImportsCommands } from './imports.commands.js';
import { ImportsController } from './imports.controller.js';
import { ImportsJobs } from './imports.jobs.js';
import { ImportsRepository } from './imports.repository.js';
import { ImportsService } from './imports.service.js';
import { LandingService } from './landing.service.js';
import { PlanningService } from './planning.service.js';
import { ReadingService } from './reading.service.js';
import { RecognitionService } from './recognition.service.js';
import { RunsService } from './runs.service.js';
import { SourcesRepository } from './sources.repository.js';
import { WelcomeService } from './welcome.service.js';

@Module({
  imports: [UsersModule, PostsModule],
  controllers: [ImportsController],
  providers: [
    ImportsService,
    RunsService,
    ReadingService,
    PlanningService,
    RecognitionService,
    LandingService,
    ImportsRepository,
    SourcesRepository,
    ImportsJobs,
    ImportsCommands,
    WelcomeService,
  ],
})
export class ImportsModule {}
