import type { LoggerService } from '@nestjs/common';
import { createRequire } from 'node:module';
import { destination, type Logger as Pino, pino as createPino, stdTimeFunctions } from 'pino';

/** What may hold a secret or a person's data, wherever it stands in a line's object. */
const SECRET_KEYS = [
  ...['authorization', 'cookie', 'set-cookie', 'password', 'token', 'accessToken', 'refreshToken'],
  ...['code', 'email', 'secret'],
];
const LONGEST_TEXT = 4_000;

type AnyError = Error & { code?: string; query?: string };
type Told = { type: string; message: string; errorCode?: string; query?: string; stack?: string; cause?: Told };

/** What an error is and where it came from, without what drivers hang on it and say in it: the values of the statement. */
function tell(error: unknown): Told {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error).slice(0, LONGEST_TEXT) };
  const { constructor, message, code, query, stack, cause } = error as AnyError;
  const clean = message.replace(/(entry|value:) '.*'(?= for )/gs, '$1 …').slice(0, LONGEST_TEXT);
  return {
    type: constructor.name,
    message: clean,
    ...(code && { errorCode: code }),
    ...(query && { query: query.slice(0, LONGEST_TEXT) }),
    ...(stack && { stack: stack.replace(message, () => clean).slice(0, LONGEST_TEXT) }),
    ...(cause !== undefined && { cause: tell(cause) }),
  };
}

/** The log: JSON lines in UTC (or pretty ones on a terminal), never bodies, secrets struck out by key. Also Nest's logger. */
export class Logger implements LoggerService {
  constructor(
    private readonly pino: Pino,
    private readonly plain: Pino,
  ) {}

  static to(form: 'json' | 'pretty' | 'silent', stream?: NodeJS.WritableStream): Logger {
    const redact = {
      paths: SECRET_KEYS.flatMap((key) => ['', '*', '*.*'].map((above) => `${above}["${key}"]`)).filter(
        (path) => path !== '["code"]',
      ),
      censor: '[redacted]',
    };
    const options = {
      level: form === 'silent' ? 'silent' : 'info',
      redact,
      serializers: { err: tell },
      timestamp: stdTimeFunctions.isoTime,
      base: { pid: process.pid },
    };
    const out = form === 'pretty' ? pretty() : (stream ?? destination({ sync: true }));
    const { redact: _, ...plain } = options;
    return new Logger(createPino(options, out as never), createPino(plain, out as never));
  }

  info(facts: object, sentence: string): void {
    this.pino.info(facts, sentence);
  }

  /** The line of one request. Its facts hold nothing to strike out, and looking for that would cost more than the rest of the line. */
  request(facts: { requestId: string; method: string; path: string; status: number; ms: number }): void {
    this.plain.info(facts, 'request');
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
    if (message instanceof Error) this.pino.error({ err: message }, tell(message).message);
    else if (typeof message === 'object') this.pino.error(message, sentence);
    else this.pino.error(message);
  }
}

/** For a terminal; a server that logs for machines does not load it. */
function pretty(): NodeJS.WritableStream {
  const { PinoPretty } = createRequire(import.meta.url)('pino-pretty') as typeof import('pino-pretty');
  return PinoPretty({ ignore: 'pid', translateTime: 'HH:MM:ss', sync: true });
}
