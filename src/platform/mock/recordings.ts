import { isDeepStrictEqual } from 'node:util';
import { type Json, type MockDocument, type Operation, textOf } from './document.js';

/** One request that was really answered, and what was known of its resource before it. Ids are those of no other journey. */
export type Recording = {
  operation: string;
  input: Json;
  answer: Json;
  status: number;
  /** The id of the account that asked, or signed in; undefined for a visitor. */
  actor: string | undefined;
  before: Json | undefined;
  /** It was answered in a journey, which made what there was; an example of the document only shows it. */
  isToldOf: boolean;
};

type Entry = {
  pageref: string;
  _operationId: string;
  request: {
    url: string;
    headers: { name: string; value: string }[];
    postData?: { mimeType: string; text: string };
  };
  response: { status: number; content: { mimeType: string; text?: string } };
};
export type Har = { log: { entries: Entry[] } };

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
/** What every change changes. */
const VOLATILE = new Set(['id', 'createdAt', 'updatedAt', 'version']);
const TIME = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** What was answered in the journeys, or else what the document shows as examples: the material of every answer. */
export class Recordings {
  private readonly byOperation = new Map<string, Recording[]>();

  constructor(readonly all: Recording[]) {
    for (const one of all) this.byOperation.set(one.operation, [...this.of(one.operation), one]);
  }

  static of(document: MockDocument, har: Har | null): Recordings {
    const told = har ? fromHar(har) : [];
    const recorded = new Set(told.map(({ operation }) => operation));
    const shown = document.operations.filter(({ id }) => !recorded.has(id)).flatMap(fromExamples);
    return new Recordings(withBefore([...told, ...shown]));
  }

  of(operation: string): Recording[] {
    return this.byOperation.get(operation) ?? [];
  }

  /** The recorded success whose request is most like this one. */
  nearest({ id, success }: Operation, input: Json, now: string): Recording | undefined {
    const candidates = this.of(id).filter(({ status }) => status === success.status);
    return candidates.toSorted((a, b) => likeness(b, input, now) - likeness(a, input, now))[0];
  }

  /** The recorded answer in the shape of a view that has the longest lists: what nobody told of a thing is taken from it. */
  fullest(isOfView: (operation: string) => boolean): Json | undefined {
    const length = (answer: Json) =>
      Object.values(answer).reduce<number>((sum, value) => sum + (Array.isArray(value) ? value.length : 0), 0);
    const answers = this.all.filter((one) => one.status < 300 && isOfView(one.operation)).map(({ answer }) => answer);
    return answers.toSorted((a, b) => length(b) - length(a))[0];
  }
}

/** What a request did to its resource beyond taking over what it said: `status: published`, and when. @param now ISO 8601 */
export function effectOf({ answer, before, input }: Recording, now: string): Json {
  if (!before) return {};
  const changed = Object.entries(answer).filter(
    ([key, value]) => !VOLATILE.has(key) && !(key in input) && !isDeepStrictEqual(value, before[key]),
  );
  return Object.fromEntries(changed.map(([key, value]) => [key, value === answer['updatedAt'] ? now : value]));
}

export const isLikewise = ({ input }: Recording, other: Json): boolean => isDeepStrictEqual(input, other);

/** From 0 (nothing in common) to 1 (the same). Of two times it counts whether both are still ahead. */
function likeness({ input, answer }: Recording, other: Json, now: string): number {
  const names = new Set([...Object.keys(input), ...Object.keys(other)]);
  const recordedAt = textOf(answer['updatedAt'] ?? now);
  const points = [...names].map((name) => {
    const [a, b] = [input[name], other[name]];
    if (isDeepStrictEqual(a, b)) return 1;
    if (a === undefined || b === undefined) return 0;
    if (!TIME.test(textOf(a)) || !TIME.test(textOf(b))) return 0.5;
    return textOf(a) > recordedAt === textOf(b) > now ? 0.75 : 0.25;
  });
  return names.size === 0 ? 1 : points.reduce<number>((sum, point) => sum + point, 0) / names.size;
}

function fromHar({ log }: Har): Recording[] {
  const journeys = [...new Set(log.entries.map(({ pageref }) => pageref))];
  return log.entries.map((entry) => {
    const own = (text: string) => ownIds(text, journeys.indexOf(entry.pageref) + 1);
    const { url, headers, postData } = entry.request;
    const body = postData?.mimeType.includes('json') ? (JSON.parse(own(postData.text)) as Json) : {};
    const { status, content } = entry.response;
    const isJson = content.text !== undefined && content.mimeType.includes('json');
    const answer = isJson ? (JSON.parse(own(content.text!)) as Json) : {};
    const token = headers.find(({ name }) => name === 'Authorization')?.value ?? textOf(answer['accessToken'] ?? '');
    return {
      operation: entry['_operationId'],
      input: { ...Object.fromEntries(new URL(url).searchParams), ...body },
      answer,
      status,
      actor: token === '' ? undefined : own(subjectOf(token)),
      before: undefined,
      isToldOf: true,
    };
  });
}

function fromExamples({ id, body, success }: Operation): Recording[] {
  const input = (Object.values(body?.content ?? {})[0]?.example ?? {}) as Json;
  return success.examples.map((answer) => ({
    operation: id,
    input,
    answer,
    status: success.status,
    actor: undefined,
    before: undefined,
    isToldOf: false,
  }));
}

/** Every journey began on a fresh site, so that different things have the same id: in the mock each has one of its own. */
const ownIds = (text: string, journey: number): string =>
  text.replaceAll(UUID, (id) => `${id.slice(0, 24)}${journey.toString(16).padStart(4, '0')}${id.slice(28)}`);

/** Whose token it is (RFC 9068); the empty string where it does not say. */
export function subjectOf(token: string, claim: 'sub' | 'sid' = 'sub'): string {
  try {
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, string>;
    return claims[claim] ?? '';
  } catch {
    return '';
  }
}

function withBefore(recordings: Recording[]): Recording[] {
  const known = new Map<string, Json>();
  return recordings.map((recording) => {
    const { id } = recording.answer;
    if (typeof id !== 'string' || recording.status >= 300) return recording;
    const before = known.get(id);
    known.set(id, { ...before, ...recording.answer });
    return { ...recording, before };
  });
}
