import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Database } from '../../platform/database/database.js';
import type { IncomingFile } from '../../platform/http/incoming-file.js';
import type { Page } from '../../platform/http/page.js';
import { Storage } from '../../platform/storage.js';
import { ArchiveError } from '../../platform/text/archive.js';
import type { Import } from './import.entity.js';
import type { ImportOptions, ImportQuery } from './imports.dto.js';
import { ImportProblem } from './imports.errors.js';
import { ImportPolicy } from './imports.policy.js';
import { type ImportRow, ImportsRepository } from './imports.repository.js';
import { ReadingService } from './reading.service.js';
import { RunsService } from './runs.service.js';

type ReadImport = ImportRow & Pick<Import, 'refusals' | 'remarks'>;

/** Imports over HTTP: an archive is taken, and followed while it is worked on in the background. */
@Injectable()
export class ImportsService {
  constructor(
    private readonly imports: ImportsRepository,
    private readonly runs: RunsService,
    private readonly reading: ReadingService,
    private readonly storage: Storage,
    private readonly db: Database,
  ) {}

  list(actor: Actor, query: ImportQuery): Promise<Page<ImportRow>> {
    return this.imports.page(ImportPolicy.visible(actor), query);
  }

  async read(actor: Actor, id: string): Promise<ReadImport> {
    const run = await this.imports.find(ImportPolicy.visible(actor), id);
    if (!run) throw ImportProblem.notFound();
    return run;
  }

  /** Takes the archive and enters the run. Throws 400 for a file that is no archive. */
  async start(actor: Actor, file: IncomingFile, { source, site, dryRun = false }: ImportOptions): Promise<ReadImport> {
    await file.arrive();
    const root = await this.rootOf(file.key);
    return this.db.transaction(async () => {
      const named = { source: source ?? root ?? 'archive', isNamed: source !== undefined };
      const asked = { ...named, site: site?.replace(/\/+$/, '') ?? null, dryRun };
      const { id } = await this.runs.begin(actor, {
        ...asked,
        state: 'waiting',
        archiveKey: file.key,
        startedById: actor.userId,
      });
      this.db.afterCommit(() => file.keep());
      return this.read(actor, id);
    });
  }

  /** Opening it proves that it is an archive. */
  private async rootOf(key: string): Promise<string | null> {
    try {
      return await this.storage.withFile(key, (path) => this.reading.rootOf(path));
    } catch (error) {
      throw error instanceof ArchiveError
        ? ImportProblem.notAnArchive({ reason: error.message.replace(/\.$/, '') })
        : error;
    }
  }
}
