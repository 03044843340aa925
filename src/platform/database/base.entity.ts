import { PrimaryColumn } from 'typeorm';
import { ApiProperty } from '@nestjs/swagger';
import { DateTimeField, IntField } from './fields.js';

/** What every table of rows with a life has. Ids and times are set by the Database door, from the clock: the engines' own defaults differ. */
export abstract class BaseEntity {
  @PrimaryColumn('char', { length: 36, charset: 'ascii', collation: 'ascii_bin' })
  @ApiProperty({
    type: String,
    format: 'uuid',
    minLength: 36,
    maxLength: 36,
    description: 'The id: a UUID version 7.',
    example: '019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41',
  })
  id!: string;

  @DateTimeField({ description: 'When it was made.' })
  createdAt!: Date;

  @DateTimeField({ description: 'When it was last changed.', example: '2026-03-02T17:05:12.481Z' })
  updatedAt!: Date;
}

/** A row that people edit. `version` counts its changes; the entity tag of an answer carries it, If-Match is held against it. */
export abstract class VersionedEntity extends BaseEntity {
  @IntField({ minimum: 1, description: 'How often it was changed, from 1; the ETag begins with it.', example: 3 })
  version!: number;
}
