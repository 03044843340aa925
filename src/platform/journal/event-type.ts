export type AnyFacts = Record<string, unknown>;

/** What a feature may say. `defineEvent('post.published')` declares it once, in the feature's own *.events.ts. */
export class EventType<Facts extends AnyFacts = AnyFacts> {
  declare readonly facts: Facts;
  constructor(readonly name: string) {}
}

export const defineEvent = <Facts extends AnyFacts = Record<string, never>>(name: string) => new EventType<Facts>(name);
