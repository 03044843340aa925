import { ApiSchema } from '@nestjs/swagger';
import {
  BooleanProperty,
  DateTimeProperty,
  EnumProperty,
  IntProperty,
  ListProperty,
  StringProperty,
} from '../../platform/http/properties.js';

export const HEALTH_STATES = ['ok', 'failing'] as const;

@ApiSchema({ description: 'That the process answers.' })
export class LivenessView {
  @EnumProperty('HealthState', HEALTH_STATES, { description: 'Always ok: the process answers.' })
  status!: 'ok';
}

@ApiSchema({ description: 'One thing that was looked at, and whether it works.' })
export class HealthCheckView {
  @StringProperty({ description: 'What was looked at.', example: 'database' })
  name!: string;

  @EnumProperty('HealthState', HEALTH_STATES, { description: 'Whether it works.' })
  status!: (typeof HEALTH_STATES)[number];

  @StringProperty({ description: 'What is wrong, and null where nothing is.', nullable: true, example: null })
  reason!: string | null;
}

@ApiSchema({ description: 'Whether the server takes requests, and what was looked at to say so.' })
export class ReadinessView {
  @EnumProperty('HealthState', HEALTH_STATES, { description: 'ok when the server takes requests.' })
  status!: 'ok';

  @ListProperty(() => HealthCheckView, { maxItems: 20, description: 'Everything that was looked at.' })
  checks!: HealthCheckView[];
}

@ApiSchema({ description: 'What the server is and what it runs on.' })
export class ServerInfoView {
  @StringProperty({ description: 'The name of the software.', example: 'mainstay' })
  name!: string;

  @StringProperty({ description: 'Its version (semver.org).', example: '0.1.0' })
  version!: string;

  @StringProperty({ description: 'The database engine: sqlite, mysql or mariadb.', example: 'sqlite' })
  database!: string;

  @StringProperty({ description: 'The version of Node.js.', example: 'v24.1.0' })
  node!: string;

  @DateTimeProperty({ description: 'When this process began.' })
  startedAt!: Date;

  @IntProperty({ description: 'Requests in flight, this one included.', example: 1 })
  inFlight!: number;

  @BooleanProperty({ description: 'Whether visitors may sign up.', example: true })
  signUpOpen!: boolean;
}
