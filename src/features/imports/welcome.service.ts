import { Injectable } from '@nestjs/common';
import { join } from 'node:path';
import { Actor } from '../../platform/access/actor.js';
import { Config } from '../../platform/config.js';
import { ROOT } from '../../platform/root.js';
import { PostsService } from '../posts/posts.service.js';
import { ImportsRepository } from './imports.repository.js';
import { ReadingService } from './reading.service.js';
import { RunsService } from './runs.service.js';

/** Fills an empty site with a few posts to look at, by an import like any other. */
@Injectable()
export class WelcomeService {
  constructor(
    private readonly imports: ImportsRepository,
    private readonly posts: PostsService,
    private readonly reading: ReadingService,
    private readonly runs: RunsService,
    private readonly config: Config,
  ) {}

  /** Once: whoever deletes the posts does not get them again. @returns how many there are. */
  async seed(): Promise<number> {
    if (this.config.seed === 'none' || !(await this.isEmpty())) return 0;
    const blog = this.reading.folder(join(ROOT, 'seed', 'welcome'), {});
    const { counts } = await this.runs.runHere(blog, false, () => undefined);
    return counts.created;
  }

  private async isEmpty(): Promise<boolean> {
    if (await this.imports.any()) return false;
    return (await this.posts.list(Actor.system(), { limit: 1 })).items.length === 0;
  }
}
