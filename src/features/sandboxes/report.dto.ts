import { ApiSchema, PickType } from '@nestjs/swagger';
import type { Violation } from '../../platform/http/contract.check.js';
import { EnumProperty, IntProperty, ListProperty, StringProperty } from '../../platform/http/properties.js';
import { SandboxRequestView } from './traffic.dto.js';

const KINDS = ['status', 'media_type', 'header', 'body'] as const satisfies readonly Violation['kind'][];

@ApiSchema({ description: 'An answer of success that the contract lists.' })
export class SandboxUnseenAnswer {
  @StringProperty({ maxLength: 100, description: 'The operation.', example: 'createPost' })
  operation!: string;

  @IntProperty({ minimum: 100, maximum: 599, description: 'The status.', example: 201 })
  status!: number;
}

@ApiSchema({ description: 'An answer that was seen.' })
export class SandboxSeenAnswer extends SandboxUnseenAnswer {
  @IntProperty({ minimum: 1, description: 'How often.', example: 3 })
  times!: number;
}

@ApiSchema({ description: 'An answer that was not what the contract says.' })
export class SandboxViolation extends PickType(SandboxRequestView, ['operation', 'method', 'path', 'status']) {
  @StringProperty({
    maxLength: 64,
    description: 'The X-Request-Id of the answer.',
    example: '0d4a1f8f-5f0e-4a7e-8c1b-f1a6f8a26a2f',
  })
  request!: string;

  @EnumProperty('SandboxViolationKind', KINDS, {
    description: 'What of the answer differs: its status or media type is not listed, a header or the body is other.',
    example: 'body',
  })
  kind!: (typeof KINDS)[number];

  @StringProperty({
    maxLength: 2_000,
    nullable: true,
    description: 'Where in the body (RFC 6901); null for what is not of the body.',
    example: '/title',
  })
  pointer!: string | null;

  @StringProperty({ maxLength: 2_000, description: 'How it differs.', example: 'must be string' })
  detail!: string;
}

@ApiSchema({ description: 'What was found when the answers of a sandbox were held against the contract.' })
export class SandboxReportView {
  @IntProperty({ minimum: 0, description: 'How many answers there were.', example: 12 })
  answers!: number;

  @ListProperty(() => SandboxSeenAnswer, {
    maxItems: 10_000,
    description: 'The operations and statuses that were seen.',
  })
  seen!: SandboxSeenAnswer[];

  @ListProperty(() => SandboxUnseenAnswer, {
    maxItems: 10_000,
    description: 'The answers of success that the contract lists and that were not seen.',
  })
  unseen!: SandboxUnseenAnswer[];

  @IntProperty({ minimum: 0, description: 'How many violations there were.', example: 0 })
  violationCount!: number;

  @ListProperty(() => SandboxViolation, { maxItems: 1_000, description: 'The first thousand of them, oldest first.' })
  violations!: SandboxViolation[];
}
