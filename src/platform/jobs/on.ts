import { SetMetadata } from '@nestjs/common';
import type { EventType } from '../journal/event-type.js';

export const LISTENS = 'mainstay:listens';
export const RECURS = 'mainstay:recurs';
export const ALONE = 'mainstay:alone';

/** What a listener is handed: the row of the event, or of the time slot. */
export type Occasion<Facts = Record<string, unknown>> = { subjectId: string; facts: Facts };

export type Listening = { event: string; dueAt?: (facts: never) => Date };

/**
 * The method runs in the background after the commit of each such event, at least once: it must be safe to run twice,
 * and beside others, in any order.
 * `dueAt` puts it off to a time that the event's facts tell.
 */
export const On = <Facts extends Record<string, unknown>>(event: EventType<Facts>, dueAt?: (facts: Facts) => Date) =>
  SetMetadata(LISTENS, { event: event.name, dueAt } satisfies Listening);

/** The method runs about every `minutes`, at least once a day, on one instance at a time. */
export const Every = (minutes: number) => SetMetadata(RECURS, minutes);

/** The method is heavy: each process runs one job of it at a time, whatever else it runs beside it. */
export const Alone = () => SetMetadata(ALONE, true);
