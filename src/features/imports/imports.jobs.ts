import { Injectable } from '@nestjs/common';
import { Alone, Every, type Occasion, On } from '../../platform/jobs/on.js';
import { ImportStarted } from './imports.events.js';
import { RunsService } from './runs.service.js';

/** Imports that were asked for over HTTP run in the background. */
@Injectable()
export class ImportsJobs {
  constructor(private readonly runs: RunsService) {}

  @On(ImportStarted)
  @Alone()
  run({ subjectId }: Occasion): Promise<void> {
    return this.runs.resume(subjectId);
  }

  @Every(10)
  endAbandoned(): Promise<void> {
    return this.runs.endAbandoned();
  }
}
