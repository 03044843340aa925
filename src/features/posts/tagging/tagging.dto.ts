import { IdProperty } from '../../../platform/http/properties.js';

export class TagMerge {
  @IdProperty({ description: 'The id of the tag that stays.' })
  into!: string;
}
