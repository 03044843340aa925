import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import type { Page, PageQuery } from '../../platform/http/page.js';
import { type AuthorRow, AuthorsRepository } from './authors.repository.js';
import { AuthorProblem } from './users.errors.js';
import { AuthorPolicy } from './users.policy.js';
import { UsersService } from './users.service.js';

/** An author as the text of another system names them. */
export type Named = { name: string; email: string | null };

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

  /**
   * The author whom an import names: by the e-mail address, else by the name, the oldest of several. Who is unknown is
   * entered as one without an account.
   */
  async ensure(actor: Actor, { name, email }: Named): Promise<AuthorRow> {
    return (
      (email === null ? null : await this.authors.withEmail(AuthorPolicy.isAuthor(), email)) ??
      (await this.authors.withName(AuthorPolicy.byName(), name)) ??
      (await this.users.enter(actor, { name, role: 'member' }))
    );
  }
}

function found(author: AuthorRow | null): AuthorRow {
  if (!author) throw AuthorProblem.notFound();
  return author;
}
