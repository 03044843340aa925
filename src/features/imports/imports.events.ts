import { defineEvent } from '../../platform/journal/event-type.js';

export const ImportStarted = defineEvent<{ source: string; dryRun: boolean }>('import.started');
export const ImportFinished = defineEvent<{
  source: string;
  created: number;
  changed: number;
  unchanged: number;
  refused: number;
}>('import.finished');
export const ImportFailed = defineEvent<{ source: string; error: string }>('import.failed');
