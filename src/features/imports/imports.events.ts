import { ApiSchema, PickType } from '@nestjs/swagger';
import { definePublicEvent } from '../../platform/journal/event-type.js';
import { Import } from './import.entity.js';

@ApiSchema({ description: 'Which blog it is.' })
class ImportEventData extends PickType(Import, ['source']) {}

@ApiSchema({ description: 'Which blog it is, and whether anything is to be written.' })
class ImportStartedData extends PickType(Import, ['source', 'dryRun']) {}

@ApiSchema({ description: 'Which blog it was, and how many files came to what.' })
class ImportFinishedData extends PickType(Import, ['source', 'created', 'changed', 'unchanged', 'refused']) {}

export const ImportStarted = definePublicEvent('import.started', 'An import was asked for.', ImportStartedData);
export const ImportFinished = definePublicEvent(
  'import.finished',
  'An import came to its end, perhaps without some files.',
  ImportFinishedData,
);
export const ImportFailed = definePublicEvent('import.failed', 'An import failed as a whole.', ImportEventData);
