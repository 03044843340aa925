import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/access/actor.js';
import { TagsService } from '../../tags/tags.service.js';
import { PostLinksRepository } from '../post-links.repository.js';

/** Merging tags: it stands here, since the posts move. */
@Injectable()
export class TaggingService {
  constructor(
    private readonly tags: TagsService,
    private readonly links: PostLinksRepository,
  ) {}

  merge(actor: Actor, id: string, intoId: string) {
    return this.tags.merge(actor, id, intoId, () => this.links.moveTag(id, intoId));
  }
}
