import { ApiSchema } from '@nestjs/swagger';
import { FromDigits } from '../../platform/http/page.js';
import {
  DateTimeProperty,
  EnumProperty,
  IntProperty,
  ListProperty,
  StringProperty,
  StringsProperty,
} from '../../platform/http/properties.js';

export const FAULTS = ['unavailable', 'slow', 'cut'] as const;

/** A letter that was sent in a sandbox. */
@ApiSchema({ description: 'A letter that was sent in a sandbox.' })
export class SandboxLetterView {
  @StringProperty({ maxLength: 254, description: 'To whom.', example: 'ann@example.com' })
  to!: string;

  @StringProperty({ maxLength: 998, description: 'The subject.', example: 'You are invited' })
  subject!: string;

  @StringProperty({ maxLength: 100_000, description: 'The text.', example: 'Open http://127.0.0.1:3000/setup' })
  text!: string;

  @StringsProperty({
    maxItems: 100,
    maxLength: 2_000,
    description: 'The addresses in the text.',
    example: ['http://127.0.0.1:3000/setup'],
  })
  links!: string[];

  @StringsProperty({
    maxItems: 100,
    maxLength: 12,
    description: 'The codes in the text: numbers of four to eight digits.',
    example: ['123456'],
  })
  codes!: string[];
}

@ApiSchema({ description: 'The letters that were sent in a sandbox.' })
export class SandboxMailView {
  @ListProperty(() => SandboxLetterView, { maxItems: 1_000, description: 'The letters, oldest first.' })
  items!: SandboxLetterView[];
}

export class SandboxMailQuery {
  @StringProperty({
    minLength: 3,
    maxLength: 254,
    optional: true,
    description: 'Only letters to this address.',
    example: 'ann@example.com',
  })
  to?: string;
}

export class SandboxMailWait extends SandboxMailQuery {
  @StringProperty({
    minLength: 1,
    maxLength: 200,
    optional: true,
    description: 'Only letters whose subject contains this.',
    example: 'invited',
  })
  subject?: string;

  @FromDigits()
  @IntProperty({
    minimum: 0,
    maximum: 25,
    optional: true,
    description: 'Seconds to wait for it at most; 5 unless told.',
    example: 5,
  })
  seconds?: number;
}

/** A request that reached a sandbox. */
@ApiSchema({ description: 'A request that reached a sandbox.' })
export class SandboxRequestView {
  @StringProperty({ maxLength: 64, description: 'Its X-Request-Id.', example: '0d4a1f8f-5f0e-4a7e-8c1b-f1a6f8a26a2f' })
  id!: string;

  @StringProperty({
    maxLength: 100,
    nullable: true,
    description: 'The operation; null for what is none of the contract.',
    example: 'createPost',
  })
  operation!: string | null;

  @StringProperty({ maxLength: 10, description: 'The method.', example: 'POST' })
  method!: string;

  @StringProperty({
    maxLength: 8_192,
    description: 'The path, without the sandbox and the query.',
    example: '/api/v1/posts',
  })
  path!: string;

  @IntProperty({ minimum: 100, maximum: 599, description: 'The status of the answer.', example: 201 })
  status!: number;

  @DateTimeProperty({ description: 'When, by the clock of the sandbox.', example: '2026-03-01T09:30:00.000Z' })
  at!: Date;
}

@ApiSchema({ description: 'The requests that reached a sandbox.' })
export class SandboxRequestsView {
  @ListProperty(() => SandboxRequestView, { maxItems: 1_000, description: 'The last thousand requests, oldest first.' })
  items!: SandboxRequestView[];
}

/** What is to go wrong with requests to come. */
@ApiSchema({ description: 'What is to go wrong with requests to come.' })
export class SandboxFault {
  @StringProperty({
    minLength: 1,
    maxLength: 100,
    optional: true,
    description: 'Of which operation; of any unless told.',
    example: 'createPost',
  })
  operation?: string;

  @EnumProperty('SandboxFaultKind', FAULTS, {
    description:
      'What happens. unavailable: 503, and nothing is done; slow: answered after delayMs; cut: the connection closes without an answer, and nothing is done.',
    example: 'unavailable',
  })
  kind!: (typeof FAULTS)[number];

  @IntProperty({
    minimum: 1,
    maximum: 1_000,
    optional: true,
    description: 'With how many requests; 1 unless told.',
    example: 1,
  })
  times?: number;

  @IntProperty({
    minimum: 0,
    maximum: 25_000,
    optional: true,
    description: 'slow: for how many milliseconds; 1000 unless told.',
    example: 1_000,
  })
  delayMs?: number;
}
