import { ApiSchema, PickType } from '@nestjs/swagger';
import { FromTrueFalse, PageQuery } from '../../platform/http/page.js';
import { BooleanProperty, ListProperty, ObjectProperty, StringProperty } from '../../platform/http/properties.js';
import { PageOf } from '../../platform/http/returns.js';
import { AuthorLabel } from '../users/users.dto.js';
import { Import, MOST_NAMED, Refusal, Remark } from './import.entity.js';

const FIELDS = [
  'id',
  'source',
  'site',
  'dryRun',
  'state',
  'total',
  'created',
  'changed',
  'unchanged',
  'refused',
  'error',
  'createdAt',
  'updatedAt',
  'finishedAt',
] as const;

@ApiSchema({ description: 'An import as lists show it.' })
export class ImportSummary extends PickType(Import, FIELDS) {
  @ObjectProperty(() => AuthorLabel, { nullable: true, description: 'Who started it; null for the command line.' })
  startedBy!: AuthorLabel | null;
}

@ApiSchema({ description: 'An import with what it refused and remarked.' })
export class ImportView extends ImportSummary {
  @ListProperty(() => Refusal, {
    maxItems: MOST_NAMED,
    description: `The files that were refused; the first ${MOST_NAMED} of them.`,
  })
  refusals!: Refusal[];

  @ListProperty(() => Remark, {
    maxItems: MOST_NAMED,
    description: `What one may not expect of files that were not refused; the first ${MOST_NAMED} of them.`,
  })
  remarks!: Remark[];
}

export class ImportPage extends PageOf(ImportSummary) {}

export class ImportQuery extends PageQuery {}

/** What may be said beside the archive. */
export class ImportOptions {
  @StringProperty({
    minLength: 1,
    maxLength: 200,
    optional: true,
    description:
      'The name of the blog, so that two blogs with files of the same path stay apart, and one that comes again is known. The archive’s one root folder unless told.',
    example: 'my-blog',
  })
  source?: string;

  @StringProperty({
    maxLength: 2048,
    format: 'uri',
    optional: true,
    description:
      'The address at which the blog lived: links to it that mean one of the files are set to its new address.',
    example: 'https://blog.example.com',
  })
  site?: string;

  @FromTrueFalse()
  @BooleanProperty({
    optional: true,
    description: 'Whether to write nothing and only say what would happen.',
    example: true,
  })
  dryRun?: boolean;
}
