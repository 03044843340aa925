import { ApiSchema, PickType } from '@nestjs/swagger';
import { ObjectProperty } from '../../../platform/http/properties.js';
import { PageOf } from '../../../platform/http/returns.js';
import { AuthorLabel } from '../../users/users.dto.js';
import { Revision } from './revision.entity.js';

@ApiSchema({ description: 'One state that the text of a post was in, as lists show it.' })
export class RevisionSummary extends PickType(Revision, ['id', 'number', 'title', 'excerpt', 'createdAt']) {
  @ObjectProperty(() => AuthorLabel, { nullable: true, description: 'Who made that change; null for the system.' })
  editor!: AuthorLabel | null;
}

@ApiSchema({ description: 'One state that the text of a post was in, with the text.' })
export class RevisionView extends PickType(Revision, ['id', 'number', 'title', 'excerpt', 'body', 'createdAt']) {
  @ObjectProperty(() => AuthorLabel, { nullable: true, description: 'Who made that change; null for the system.' })
  editor!: AuthorLabel | null;
}

export class RevisionPage extends PageOf(RevisionSummary) {}
