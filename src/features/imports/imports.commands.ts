import { Injectable } from '@nestjs/common';
import { type Command, InvalidArgumentError } from 'commander';
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { Commands } from '../../platform/commands.js';
import type { Report } from './landing.service.js';
import { ReadingService } from './reading.service.js';
import { RunsService } from './runs.service.js';

type Options = { dryRun?: boolean; source?: string; site?: string };

const LINE_EVERY = 100;
const BAR_WIDTH = 30;

/** `mainstay import markdown DIR`: the import of a folder, or an archive, of this machine. */
@Injectable()
export class ImportsCommands extends Commands {
  constructor(
    private readonly runs: RunsService,
    private readonly reading: ReadingService,
  ) {
    super();
  }

  override register(program: Command): void {
    program
      .command('import')
      .description('bring a whole blog along')
      .command('markdown')
      .description(
        'import the Markdown files of a folder or a zip archive; what was imported before is brought up to date',
      )
      .argument('<path>', 'the folder, or the archive', existing)
      .option('--dry-run', 'write nothing, and say what would happen')
      .option(
        '--source <name>',
        'the name of the blog, by which its files are known again (default: the name of the folder or archive)',
        name,
      )
      .option('--site <address>', 'the address where the blog lived: links to it are set to the new addresses', address)
      .action((path: string, options: Options) => this.run(path, options));
  }

  private async run(path: string, { dryRun = false, ...asked }: Options): Promise<void> {
    const isArchive = statSync(path).isFile();
    const blog = isArchive ? await this.reading.archive(path, asked) : this.reading.folder(path, asked);
    const progress = process.stderr.isTTY ? bar : line;
    const report = await this.runs.runHere(blog, dryRun, progress);
    process.stdout.write(summary(report, dryRun, blog.source));
    const { refused, total } = report.counts;
    if (refused > 0) throw new Error(`${refused} of ${total} files were refused.`);
  }
}

function existing(path: string): string {
  if (!statSync(path, { throwIfNoEntry: false })) throw new InvalidArgumentError('There is no such folder or archive.');
  return resolve(path);
}

function name(text: string): string {
  if (text.length < 1 || text.length > 200) throw new InvalidArgumentError('It must have 1 to 200 characters.');
  return text;
}

function address(text: string): string {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new InvalidArgumentError('It must be an http or https address.');
  return text.replace(/\/+$/, '');
}

/** On a terminal: one line that is written again and again. */
function bar({ done, total }: Report): void {
  const filled = Math.round((BAR_WIDTH * done) / total);
  const end = done === total ? '\n' : '';
  process.stderr.write(`\r${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)} ${done} of ${total}${end}`);
}

/** Elsewhere: a line now and then. */
function line({ done, total }: Report): void {
  if (done % LINE_EVERY === 0 || done === total) process.stderr.write(`${done} of ${total} files\n`);
}

function summary({ counts, source }: Report, dryRun: boolean, asked: string): string {
  const { created, changed, unchanged, refused, refusals, remarks } = counts;
  const rows = Object.entries({ new: created, changed, unchanged, refused }).map(
    ([what, number]) => `${what.padEnd(10)}${String(number).padStart(7)}\n`,
  );
  const renamed =
    source === asked
      ? []
      : [`Taken for the blog ${source}, which most of these files were imported from; --source tells them apart\n`];
  const notes = remarks.map(({ file, text }) => `${file}: ${text}\n`);
  const faults = refusals.map(
    ({ file, line: at, reason }) => `${file}${at === null ? '' : `:${at}`}: refused: ${reason}\n`,
  );
  const unnamed = refused - refusals.length;
  const more = unnamed > 0 ? [`and ${unnamed} more\n`] : [];
  // File names and texts are anybody's: none may speak to the terminal.
  const shown = [...renamed, ...notes, ...faults].map((text) => `${text.trimEnd().replaceAll(/\p{Cc}/gu, ' ')}\n`);
  return [dryRun ? 'Nothing was written. It would be:\n' : '', ...shown, ...more, ...rows].join('');
}
