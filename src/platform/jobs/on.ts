import { SetMetadata } from '@nestjs/common';
import type { EventType } from '../journal/event-type.js';

export const LISTENS = 'mainstay:listens';
export const RECURS = 'mainstay:recurs';
export const ALONE = 'mainstay:alone';
export const WAITS = 'mainstay:waits';
export const LISTENS_TO_ALL = 'mainstay:listens-to-all';

/** What a listener is handed: the row of the event, or of the time slot. */
export type Occasion<Facts = Record<string, unknown>> = { subjectId: string; facts: Facts };

export type Listening = { event: string; dueAt?: (facts: never) => Date };

/** An event as its listeners are told of it. */
export type Told = { id: string; name: string; subjectId: string; facts: object; at: Date };

/**
 * The method runs in the background after the commit of each such event, at least once: it must be safe to run twice,
 * and beside others, in any order.
 * `dueAt` puts it off to a time that the event's facts tell. A time that it returns is when it is to run again: that is
 * no failure, however often.
 */
export const On = <Facts extends object>(event: EventType<Facts>, dueAt?: (facts: Facts) => Date) =>
  SetMetadata(LISTENS, { event: event.name, dueAt } satisfies Listening);

/** The method runs about every `minutes`, at least once a day, on one instance at a time. */
export const Every = (minutes: number) => SetMetadata(RECURS, minutes);

/** The method is heavy: each process runs one job of it at a time, whatever else it runs beside it. */
export const Alone = () => SetMetadata(ALONE, true);

/**
 * The method mostly waits for somebody else's answer: many of its jobs run beside all others, but of one subject one at a
 * time and in order, so that nobody waits for somebody else's slow answer.
 */
export const Waits = () => SetMetadata(WAITS, true);

/** The method runs for each public event (`Told`), in the transaction of its change: it writes rows and asks for jobs, and does nothing else. */
export const OnAllPublic = () => SetMetadata(LISTENS_TO_ALL, true);
