import { Injectable } from '@nestjs/common';
import { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock.js';
import { BASE, Copies } from '../../platform/database/copies.js';
import { Precondition } from '../../platform/http/conditional.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { Passwords } from '../../platform/passwords.js';
import { Site } from '../../platform/site.js';
import { KeysService } from '../auth/keys/keys.service.js';
import { PostsService } from '../posts/posts.service.js';
import { PublicationService } from '../posts/publication/publication.service.js';
import { TagsService } from '../tags/tags.service.js';
import { UsersService } from '../users/users.service.js';
import { ROLES, SEEDS } from './sandboxes.dto.js';

type Seed = (typeof SEEDS)[number];

/** Somebody who lives in every new sandbox. */
export type Resident = { id: string; slug: string; role: (typeof ROLES)[number]; email: string; password: string };

/** Of everybody who did not choose one. */
export const PASSWORD = 'sandboxes are made of sand';
/** When everything that a sandbox holds at first was made. */
const BEGIN = new Date('2026-01-05T09:00:00.000Z');
const SCHEDULED = new Date('2036-01-01T00:00:00.000Z');
const ANY_VERSION = Precondition.read(undefined);
const HOUR_MS = 3_600_000;
const POSTS: Record<Seed, number> = { empty: 0, blog: 12, magazine: 120 };
const TOPICS = ['Architecture', 'Databases', 'Design', 'Field notes', 'Performance', 'People', 'Security', 'Testing'];
const CHAPTER = `A paragraph that says **what it is about**, with a [link](https://www.example.com/) and some \`code\`.

## A heading

- one thing
- another

\`\`\`ts
export const answer = 42;
\`\`\`
`;

/** Prepares, once for each seed, the database that sandboxes are copies of. The same rows each time. */
@Injectable()
export class TemplatesService {
  private readonly ready = new Map<Seed, Promise<Resident[]>>();

  constructor(
    private readonly copies: Copies,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly keys: KeysService,
    private readonly passwords: Passwords,
    private readonly users: UsersService,
    private readonly tags: TagsService,
    private readonly posts: PostsService,
    private readonly publication: PublicationService,
  ) {}

  /** @returns who lives there, once the template may be copied */
  prepare(seed: Seed): Promise<Resident[]> {
    const known = this.ready.get(seed);
    if (known) return known;
    const made = this.make(seed);
    this.ready.set(seed, made);
    made.catch(() => this.ready.delete(seed));
    return made;
  }

  private async make(seed: Seed): Promise<Resident[]> {
    // No sandbox can be called so.
    const site = new Site(`template.${seed}`, { seed: `template-${seed}`, runsJobs: false });
    await this.copies.open(site, BASE);
    try {
      return await site.run(() => this.fill(seed));
    } finally {
      await this.copies.remove(site);
    }
  }

  private async fill(seed: Seed): Promise<Resident[]> {
    this.clock.freeze(BEGIN);
    await this.keys.prepare();
    const people = await this.enter();
    await this.write(people, POSTS[seed]);
    await this.jobs.settle();
    await this.copies.keep(seed);
    return people;
  }

  private async enter(): Promise<Resident[]> {
    const passwordHash = await this.passwords.hash(PASSWORD);
    const people: Resident[] = [];
    for (const role of ROLES) {
      const email = `${role}@example.com`;
      const { id, slug } = await this.users.enter(Actor.system(), { name: `Otto ${role}`, role, email, passwordHash });
      people.push({ id, slug, role, email, password: PASSWORD });
    }
    return people;
  }

  /** Of ten posts seven are published, one is scheduled and two are drafts. */
  private async write(people: Resident[], count: number): Promise<void> {
    if (count === 0) return;
    const editor = people.find(({ role }) => role === 'editor')!;
    const actor = Actor.user(editor.id, editor.id, this.users.permissionsOf('editor'));
    for (const name of TOPICS) await this.tags.create(actor, { name });
    const writers = people.filter(({ role }) => role === 'editor' || role === 'author').map(({ id }) => id);
    for (let n = 1; n <= count; n++) {
      this.clock.advance(HOUR_MS);
      const { id } = await this.posts.create(actor, draft(n, writers[n % writers.length]!));
      if (n % 10 > 7) continue;
      await this.publication.publish(actor, id, n % 10 === 7 ? { publishedAt: SCHEDULED } : {}, ANY_VERSION);
    }
  }
}

function draft(n: number, authorId: string) {
  const topics = [TOPICS[n % TOPICS.length]!, TOPICS[(n * 3 + 1) % TOPICS.length]!];
  const tags = [...new Set(topics)].map((name) => name.toLowerCase().replaceAll(' ', '-'));
  return { title: `Article ${n}`, body: CHAPTER.repeat(1 + (n % 3)), authorIds: [authorId], tags };
}
