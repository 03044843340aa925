import { Module } from '@nestjs/common';
import { TagsModule } from '../tags/tags.module.js';
import { UsersModule } from '../users/users.module.js';
import { DraftingService } from './drafting.service.js';
import { IntakeRepository } from './intake.repository.js';
import { IntakeService } from './intake.service.js';
import { ListingRepository } from './listing.repository.js';
import { PostLinksRepository } from './post-links.repository.js';
import { PostsController } from './posts.controller.js';
import { PostsJobs } from './posts.jobs.js';
import { PostsRepository } from './posts.repository.js';
import { PostsService } from './posts.service.js';
import { PublicationController } from './publication/publication.controller.js';
import { PublicationService } from './publication/publication.service.js';
import { RevisionsController } from './revisions/revisions.controller.js';
import { RevisionsRepository } from './revisions/revisions.repository.js';
import { RevisionsService } from './revisions/revisions.service.js';
import { TaggingController } from './tagging/tagging.controller.js';
import { TaggingService } from './tagging/tagging.service.js';
import { TrashController } from './trash/trash.controller.js';
import { TrashService } from './trash/trash.service.js';

@Module({
  imports: [UsersModule, TagsModule],
  controllers: [PostsController, PublicationController, RevisionsController, TrashController, TaggingController],
  providers: [
    PostsService,
    PostsRepository,
    PostsJobs,
    ListingRepository,
    PostLinksRepository,
    DraftingService,
    IntakeService,
    IntakeRepository,
    PublicationService,
    RevisionsService,
    RevisionsRepository,
    TrashService,
    TaggingService,
  ],
  exports: [PostsService, IntakeService, PublicationService],
})
export class PostsModule {}
