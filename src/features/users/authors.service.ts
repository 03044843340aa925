import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import type { Page, PageQuery } from '../../platform/http/page.js';
import { type AuthorRow, AuthorsRepository } from './authors.repository.js';
import { AuthorProblem } from './users.errors.js';
import { AuthorPolicy } from './users.policy.js';
import { UsersService } from './users.service.js';

/** The public side of people: whoever may write, or was named by an import. */
@Injectable()
export class AuthorsService {
  constructor(
    private readonly authors: AuthorsRepository,
    private readonly users: UsersService,
  ) {}

  list(_: Actor, query: PageQuery): Promise<Page<AuthorRow>> {
    return this.authors.page(AuthorPolicy.visible(), query);
  }

  async read(_: Actor, id: string): Promise<AuthorRow> {
    return found(await this.authors.find(AuthorPolicy.visible(), id));
  }

  async readBySlug(_: Actor, slug: string): Promise<AuthorRow> {
    return found(await this.authors.findBySlug(AuthorPolicy.visible(), slug));
  }

  /** The people whom these names mean, in their order; who is unknown is entered as an author without an account. For imports. */
  async ensure(actor: Actor, names: string[]): Promise<AuthorRow[]> {
    const known = await this.authors.withNames(AuthorPolicy.byName(), names);
    const authors: AuthorRow[] = [];
    for (const name of new Set(names)) {
      // Engines differ in which names they take for the same.
      authors.push(known.find((one) => one.name === name) ?? (await this.users.enter(actor, { name, role: 'member' })));
    }
    return authors;
  }
}

function found(author: AuthorRow | null): AuthorRow {
  if (!author) throw AuthorProblem.notFound();
  return author;
}
