/** What a feature may say. `defineEvent` and `definePublicEvent` declare it once, in the feature's own *.events.ts. */
export class EventType<Facts extends object = object> {
  declare readonly facts: Facts;
  constructor(readonly name: string) {}
}

type DataClass<Facts extends object> = new () => Facts;

/** An event that leaves the house: `sentence` says what happened, `data` declares its facts to the contract. */
export class PublicEventType<Facts extends object = object> extends EventType<Facts> {
  constructor(
    name: string,
    readonly sentence: string,
    readonly data: DataClass<Facts>,
  ) {
    super(name);
  }
}

const known = new Map<string, PublicEventType>();

const names: string[] = [];

/** Every public event that the loaded code can record, by name. */
export const publicEvents: ReadonlyMap<string, PublicEventType> = known;
export const publicEventNames: readonly string[] = names;

/** For the journal and the jobs of the house alone; nobody outside hears of it. */
export const defineEvent = <Facts extends object = Record<string, never>>(name: string) => new EventType<Facts>(name);

/**
 * Also for webhooks, to which the contract describes it. Its facts are thin, ids, slugs and names of fields: who hears of
 * it reads the rest through the API, as far as a policy lets them.
 */
export function definePublicEvent<Facts extends object>(name: string, sentence: string, data: DataClass<Facts>) {
  const type = new PublicEventType(name, sentence, data);
  known.set(name, type);
  names.push(name);
  return type;
}
