import { Injectable } from '@nestjs/common';
import { type Occasion, On } from '../../platform/jobs/on.js';
import { PostScheduled } from './posts.events.js';
import { PublicationService } from './publication/publication.service.js';

/** What happens to posts by itself. */
@Injectable()
export class PostsJobs {
  constructor(private readonly publication: PublicationService) {}

  @On(PostScheduled, ({ publishAt }) => new Date(publishAt))
  publishWhenDue({ subjectId }: Occasion): Promise<void> {
    return this.publication.publishDue(subjectId);
  }
}
