import type { LoggerService } from '@nestjs/common';
import { destination, type Logger as Pino, pino as createPino, stdTimeFunctions } from 'pino';
import { PinoPretty } from 'pino-pretty';

/** What may hold a secret or a person's data, wherever it stands in a line's object. */
const SECRET_KEYS = [
  'authorization',
  'cookie',
  'password',
  'token',
  'accessToken',
  'refreshToken',
  'code',
  'email',
  'secret',
];

/** The log: JSON lines in UTC (or pretty ones on a terminal), never bodies, secrets struck out by key. Also Nest's logger. */
export class Logger implements LoggerService {
  constructor(private readonly pino: Pino) {}

  static to(form: 'json' | 'pretty' | 'silent', stream?: NodeJS.WritableStream): Logger {
    const redact = {
      paths: SECRET_KEYS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]).filter((path) => path !== 'code'),
      censor: '[redacted]',
    };
    const options = {
      level: form === 'silent' ? 'silent' : 'info',
      redact,
      timestamp: stdTimeFunctions.isoTime,
      base: { pid: process.pid },
    };
    const out =
      form === 'pretty'
        ? PinoPretty({ ignore: 'pid', translateTime: 'HH:MM:ss', sync: true })
        : (stream ?? destination({ sync: true }));
    return new Logger(createPino(options, out as never));
  }

  info(facts: object, sentence: string): void {
    this.pino.info(facts, sentence);
  }

  /** Nest's own chatter: what it wires at the start. */
  log(message: string, context?: string): void {
    this.pino.debug({ context }, message);
  }

  warn(message: string | object, sentence?: string): void {
    if (typeof message === 'object') this.pino.warn(message, sentence);
    else this.pino.warn(message);
  }

  error(message: string | object, sentence?: string): void {
    if (message instanceof Error) this.pino.error({ err: message }, message.message);
    else if (typeof message === 'object') this.pino.error(message, sentence);
    else this.pino.error(message);
  }
}
