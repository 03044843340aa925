import { ApiSchema } from '@nestjs/swagger';
import { IdProperty } from '../../../platform/http/properties.js';

@ApiSchema({ description: 'The tag that another is merged into.' })
export class TagMerge {
  @IdProperty({ description: 'The id of the tag that stays.' })
  into!: string;
}
