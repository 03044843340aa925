import { ApiSchema, PickType } from '@nestjs/swagger';
import { DateTimeProperty, ListProperty } from '../../../platform/http/properties.js';
import { PageOf } from '../../../platform/http/returns.js';
import { AuthorLabel } from '../../users/users.dto.js';
import { Post } from '../post.entity.js';
import { MOST_AUTHORS } from '../posts.dto.js';

@ApiSchema({ description: 'A post in the trash.' })
export class DeletedPostView extends PickType(Post, [
  'id',
  'slug',
  'title',
  'excerpt',
  'createdAt',
  'updatedAt',
  'version',
]) {
  @DateTimeProperty({ description: 'When it was moved to the trash.' })
  deletedAt!: Date;

  @ListProperty(() => AuthorLabel, { maxItems: MOST_AUTHORS, description: 'Who wrote it.' })
  authors!: AuthorLabel[];
}

export class DeletedPostPage extends PageOf(DeletedPostView) {}
