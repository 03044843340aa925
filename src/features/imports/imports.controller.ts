import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { Allow, CurrentActor } from '../../platform/access/allow.js';
import { Idempotent } from '../../platform/http/idempotent.js';
import { BodyFile, IncomingFile, TakesFile } from '../../platform/http/incoming-file.js';
import { Raises } from '../../platform/http/problem.js';
import { Returns } from '../../platform/http/returns.js';
import { ImportOptions, ImportPage, ImportQuery, ImportView } from './imports.dto.js';
import { ImportProblem } from './imports.errors.js';
import { ImportsService } from './imports.service.js';

const ARCHIVE = {
  type: 'application/zip',
  extension: 'zip',
  maxBytes: 200 * 1_048_576,
  description: 'A zip archive of Markdown files, at most 200 MiB; other files in it are passed over.',
};

@ApiTags('imports')
@Controller('imports')
export class ImportsController {
  constructor(private readonly imports: ImportsService) {}

  @Get()
  @Allow('imports:run')
  @ApiOperation({
    summary: 'List imports',
    description:
      'Every import that was started here or on the command line, the latest first; dry runs of the command line leave no trace.',
  })
  @Returns(ImportPage, 200, 'A page of imports.')
  listImports(@CurrentActor() actor: Actor, @Query() query: ImportQuery) {
    return this.imports.list(actor, query);
  }

  @Post()
  @Idempotent()
  @Allow('imports:run')
  @TakesFile(ARCHIVE)
  @ApiOperation({
    summary: 'Start an import',
    description:
      'Takes a blog: Markdown files with YAML, TOML or JSON front matter, as Hashnode, Jekyll, Hugo, Eleventy and Astro have them, or plain ones. They are imported in the background; follow with getImport. A file that was imported before changes its post where it has changed, and is left alone where not, so an import may be repeated. Files without an author are ascribed to you.',
  })
  @Returns(ImportView, 202)
  @Raises(ImportProblem.notAnArchive)
  startImport(@CurrentActor() actor: Actor, @BodyFile() archive: IncomingFile, @Query() options: ImportOptions) {
    return this.imports.start(actor, archive, options);
  }

  @Get(':id')
  @Allow('imports:run')
  @ApiOperation({
    summary: 'Get an import',
    description:
      'How far an import is or how it ended, and what there is to say of single files. Its counts run while it runs.',
  })
  @Returns(ImportView)
  @Raises(ImportProblem.notFound)
  getImport(@CurrentActor() actor: Actor, @Param('id') id: string) {
    return this.imports.read(actor, id);
  }
}
