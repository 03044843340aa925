import { ApiSchema, PartialType, PickType } from '@nestjs/swagger';
import {
  BooleanProperty,
  DateTimeProperty,
  EnumProperty,
  IdProperty,
  IntProperty,
  ListProperty,
  StringProperty,
} from '../../platform/http/properties.js';
import { CredentialsView } from '../auth/sessions/sessions.dto.js';
import { UserDraft } from '../users/users.dto.js';

export const SEEDS = ['empty', 'blog', 'magazine'] as const;
export const ROLES = ['owner', 'admin', 'editor', 'author', 'contributor', 'member'] as const;

const ID = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/;

/** What a new sandbox is to be; each field has a default. */
@ApiSchema({ description: 'What a new sandbox is to be; each field has a default.' })
export class SandboxDraft {
  @StringProperty({
    minLength: 1,
    maxLength: 40,
    pattern: ID,
    optional: true,
    description: 'A name of your choice, such as that of the worker that uses it; a random one unless told.',
    example: 'worker-1',
  })
  id?: string;

  @StringProperty({
    minLength: 1,
    maxLength: 40,
    pattern: ID,
    optional: true,
    description: `What it holds at first: ${SEEDS.join(', ')}, or the name of a snapshot. empty unless told: one user of each role, no posts.`,
    example: 'blog',
  })
  seed?: string;

  @StringProperty({
    minLength: 1,
    maxLength: 200,
    optional: true,
    description:
      'Makes ids, tokens and everything else that is random the same at each run; without it they are random.',
    example: 'run-1',
  })
  randomSeed?: string;

  @DateTimeProperty({
    optional: true,
    description: 'Stops its clock at this moment; without it the clock runs as that of the server does.',
    example: '2026-03-01T09:30:00.000Z',
  })
  now?: Date;

  @IntProperty({
    minimum: 0,
    maximum: 86_400_000,
    optional: true,
    description:
      'Moves its clock on by so many milliseconds with each request: with now, things happen one after the other, and at the same times at each run. 0 unless told.',
    example: 1_000,
  })
  tickMs?: number;

  @BooleanProperty({
    optional: true,
    description:
      'Whether background jobs run by themselves as soon as they are due (true unless told), or at settleSandbox only.',
    example: true,
  })
  runsJobs?: boolean;

  @IntProperty({
    minimum: 1,
    maximum: 1_000_000,
    optional: true,
    description: 'Requests a minute from one address before the answer is 429; no limit unless told.',
    example: 100,
  })
  quota?: number;
}

/** Somebody who lives in a sandbox. */
@ApiSchema({ description: 'Somebody who lives in a sandbox.' })
export class SandboxPersonView {
  @IdProperty({ description: 'The id of the user.' })
  id!: string;

  @StringProperty({
    maxLength: 200,
    description: 'The last part of the address of their page.',
    example: 'otto-editor',
  })
  slug!: string;

  @EnumProperty('SandboxRole', ROLES, { description: 'The role.', example: 'editor' })
  role!: (typeof ROLES)[number];

  @StringProperty({ maxLength: 254, description: 'The e-mail address to sign in with.', example: 'editor@example.com' })
  email!: string;

  @StringProperty({ maxLength: 256, description: 'The password.', example: 'sandboxes are made of sand' })
  password!: string;
}

@ApiSchema({ description: 'A copy of the backend that shares nothing with any other.' })
export class SandboxView {
  @StringProperty({ maxLength: 40, description: 'Its name.', example: 'worker-1' })
  id!: string;

  @StringProperty({
    maxLength: 2_000,
    format: 'uri',
    description: 'What to use as the server’s address: every path of the contract stands behind it.',
    example: 'http://127.0.0.1:3000/s/worker-1',
  })
  baseUrl!: string;

  @StringProperty({ maxLength: 40, description: 'What it held at first.', example: 'blog' })
  seed!: string;

  @ListProperty(() => SandboxPersonView, { maxItems: 6, description: 'One user of each role.' })
  people!: SandboxPersonView[];
}

/** The present of a sandbox. */
@ApiSchema({ description: 'The present of a sandbox.' })
export class SandboxClockView {
  @DateTimeProperty({ description: 'What time it is there.', example: '2026-03-01T09:30:00.000Z' })
  now!: Date;

  @BooleanProperty({ description: 'Whether it stands still.', example: true })
  frozen!: boolean;
}

/** How to set the clock: to a moment, or onwards, or back to that of the server. */
@ApiSchema({ description: 'How to set the clock of a sandbox: to a moment, onwards, or back to that of the server.' })
export class SandboxClockSetting {
  @DateTimeProperty({
    optional: true,
    nullable: true,
    description: 'Sets it to this moment; null: to the time of the server.',
    example: '2026-03-01T09:30:00.000Z',
  })
  now?: Date | null;

  @BooleanProperty({
    optional: true,
    description:
      'Whether it stands still from then on. As before unless told; a clock that is set stands still unless told.',
    example: true,
  })
  frozen?: boolean;

  @IntProperty({
    minimum: -31_536_000_000,
    maximum: 31_536_000_000,
    optional: true,
    description: 'Moves it on (or back) by so many milliseconds.',
    example: 600_000,
  })
  advanceMs?: number;
}

@ApiSchema({ description: 'What a sandbox held at some moment, kept under a name.' })
export class SandboxSnapshotView {
  @StringProperty({
    maxLength: 40,
    description: 'Its name: a seed for new sandboxes, and what restoreSandbox goes back to.',
    example: 'after-checkout',
  })
  name!: string;
}

@ApiSchema({ description: 'Which snapshot is meant.' })
export class SandboxSnapshotName {
  @StringProperty({
    minLength: 1,
    maxLength: 40,
    pattern: ID,
    description: 'The name of the snapshot.',
    example: 'after-checkout',
  })
  name!: string;
}

/** What a client needs to act for the person. */
@ApiSchema({ description: 'What a client needs to act for the person in the sandbox.' })
export class SandboxSession extends CredentialsView {}

/** Whom to sign in: by role, or by e-mail address. */
@ApiSchema({ description: 'Whom to sign in: by role, or by e-mail address.' })
export class SandboxSignIn {
  @EnumProperty('SandboxRole', ROLES, {
    optional: true,
    description: 'The user of this role that the sandbox began with.',
    example: 'editor',
  })
  role?: (typeof ROLES)[number];

  @StringProperty({
    minLength: 3,
    maxLength: 254,
    optional: true,
    description: 'Anybody, by the e-mail address.',
    example: 'ann@example.com',
  })
  email?: string;
}

/** Who is to move in; each field has a default. */
@ApiSchema({ description: 'Who is to move into a sandbox; each field has a default.' })
export class SandboxPersonDraft extends PartialType(PickType(UserDraft, ['name', 'email']), {
  skipNullProperties: false,
}) {
  @EnumProperty('SandboxRole', ROLES, {
    optional: true,
    description: 'The role; member unless told.',
    example: 'author',
  })
  role?: (typeof ROLES)[number];
}

@ApiSchema({ description: 'What was done until nothing was due any more.' })
export class SandboxSettlementView {
  @IntProperty({ minimum: 0, description: 'How many jobs ran.', example: 2 })
  ran!: number;
}
