import { ApiSchema, PickType } from '@nestjs/swagger';
import {
  BooleanProperty,
  DateTimeProperty,
  EnumProperty,
  IdProperty,
  IntProperty,
  StringProperty,
} from '../../../platform/http/properties.js';
import { PageOf } from '../../../platform/http/returns.js';
import { EmailProperty, PasswordProperty } from '../../users/users.dto.js';
import { Session } from './session.entity.js';

const EXAMPLE_REFRESH_TOKEN = 'AZNxxI8AfD6dWjofDCt9QbFJ3nVCPz0wq6hCwTqB0uN1cYkz1b7JrPqXv9mK2sWxQh4eT8gLd5oRyZa3iVfU0g';

@ApiSchema({ description: 'What proves who somebody is.' })
export class SignIn {
  @EmailProperty()
  email!: string;

  @PasswordProperty()
  password!: string;
}

@ApiSchema({ description: 'What proves that a session is one’s own.' })
export class SessionRefresh {
  @StringProperty({
    minLength: 1,
    maxLength: 512,
    description: 'The newest refresh token of the session.',
    example: EXAMPLE_REFRESH_TOKEN,
  })
  refreshToken!: string;
}

@ApiSchema({ description: 'What a client needs to act for the person: shown once, kept nowhere else.' })
export class CredentialsView {
  @IdProperty({ description: 'The id of the session.' })
  id!: string;

  @EnumProperty('TokenType', ['Bearer'], {
    description: 'How the access token is sent: "Authorization: Bearer …" (RFC 6750).',
  })
  tokenType!: 'Bearer';

  @StringProperty({
    maxLength: 2048,
    description: 'The access token: a JWT (RFC 9068), good for every operation that the role allows.',
    example:
      'eyJhbGciOiJFUzI1NiIsImtpZCI6ImNuLUlfV05NQ2xlaGlWcDUxaV8wVnBPRU5XMXVwRWVyQThzRWFtNWhuLXMiLCJ0eXAiOiJhdCtqd3QifQ.eyJzdWIiOiIwMTkzNzFjNCJ9.c2lnbmF0dXJl',
  })
  accessToken!: string;

  @IntProperty({ minimum: 1, description: 'Seconds until the access token expires.', example: 600 })
  expiresIn!: number;

  @StringProperty({
    maxLength: 512,
    description: 'The refresh token, for refreshSession; each is good for one use.',
    example: EXAMPLE_REFRESH_TOKEN,
  })
  refreshToken!: string;

  @DateTimeProperty({
    description: 'When the session lapses unless it is refreshed.',
    example: '2026-03-15T09:30:00.000Z',
  })
  refreshExpiresAt!: Date;
}

@ApiSchema({ description: 'Where somebody is signed in.' })
export class SessionView extends PickType(Session, ['id', 'userAgent', 'createdAt', 'lastUsedAt', 'expiresAt']) {
  @BooleanProperty({ description: 'Whether it is the session that asks.', example: true })
  current!: boolean;
}

export class SessionPage extends PageOf(SessionView) {}
