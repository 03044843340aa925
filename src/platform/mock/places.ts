import { isParameter, type MockDocument, type Operation, stemOf, textOf } from './document.js';
import { documented, problem } from './problems.js';
import type { Asking } from './sessions.js';
import type { Entity, Store } from './store.js';

/** What an address names: the things on the way, the outermost first, and the address with their ids in it. */
export type Place = { chain: Entity[]; path: string };

/** Finds what an address names: a member of the list before it by id, slug or whatever the parameter is called; `me`; `current`. */
export class Places {
  constructor(
    private readonly document: MockDocument,
    private readonly store: Store,
  ) {}

  /** @throws 404, or 301 where what is asked for has moved */
  locate(operation: Operation, address: string, asking: Asking | null): Place {
    const parts = address.split('/').map(decodeURIComponent);
    const place: Place = { chain: [], path: '' };
    operation.segments.forEach((segment, index) => {
      if (index === 0) return;
      const named = isParameter(segment)
        ? this.named(operation, index, parts[index]!, place, asking)
        : segment === 'me'
          ? asking?.account
          : segment === 'current'
            ? asking?.session
            : undefined;
      if (named) place.chain.push(named);
      place.path += `/${named?.id ?? parts[index]!}`;
    });
    return place;
  }

  /** Whether somebody may see a thing: visitors what is published, and people their own sessions. */
  isVisible({ stem, fields, owner }: Entity, asking: Asking | null): boolean {
    if (owner !== undefined && owner !== asking?.account.id) return false;
    const { status } = this.document.properties(`${stem}View`);
    const states = this.document.schema(this.document.referred(status)).enum ?? [];
    return asking !== null || !states.includes('published') || fields['status'] === 'published';
  }

  /** The one among the members of the list that the address names. */
  private named(operation: Operation, index: number, value: string, { path }: Place, asking: Asking | null) {
    const field = operation.segments[index]!.slice(1, -1);
    const isId = /^id$|Id$/.test(field);
    const before = operation.segments.slice(0, index).join('/');
    const stem = stemOf(operation.success.schema);
    const home = this.document.home(stem)?.path;
    const list = this.document.find('get', before)?.rows ? path : home;
    // What is known by something that no answer shows (a token in an address) cannot be told apart.
    if (!list || (!isId && !(field in this.document.properties(`${stem}View`)))) return undefined;
    const isMeant = (one: Entity) => (isId ? one.id === value : one.fields[field] === value);
    const found = this.store.members(list).find((one) => isMeant(one) && this.isVisible(one, asking));
    if (found) return found;
    this.refuseMoved(operation, stem, value, asking);
    // The last of the documented ones tells of what stands last in the address.
    const missing = operation.replies.find(({ status }) => status === 404)?.examples ?? [];
    const parameters = operation.segments.filter(isParameter);
    const which = parameters.indexOf(operation.segments[index]!) === 0 ? 0 : missing.length - 1;
    if (missing.length > 0) throw problem(operation, 404, textOf(missing[which]!['code']));
    return undefined;
  }

  private refuseMoved(operation: Operation, stem: string, slug: string, asking: Asking | null): void {
    const moved = this.store.moved(stem, slug);
    if (!moved || !this.isVisible(moved, asking)) return;
    const location = [...operation.segments.slice(0, -1), textOf(moved.fields['slug'])].join('/');
    const redirection = documented(operation, ({ status }) => status === 301, { location });
    if (redirection) throw redirection;
  }
}
