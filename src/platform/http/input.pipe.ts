import { ValidationPipe } from '@nestjs/common';
import type { ArgumentMetadata } from '@nestjs/common';
import { type ValidationError, isUUID } from 'class-validator';
import { RequestProblem } from './http.errors.js';
import type { InputFault, Problem } from './problem.js';

type Part = InputFault['in'];

const PARTS: Partial<Record<ArgumentMetadata['type'], Part>> = { body: 'body', query: 'query', param: 'path' };

/** Checks what a handler is given against its class, refuses what the class does not know, and names every fault by its place. */
export class InputPipe extends ValidationPipe {
  private readonly part: Part;

  constructor(part: Part = 'body') {
    super({
      whitelist: true,
      forbidNonWhitelisted: true,
      transform: true,
      stopAtFirstError: true,
      validationError: { target: false, value: false },
      exceptionFactory: (errors) => refuse(part, errors),
    });
    this.part = part;
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const part = PARTS[metadata.type];
    if (!part) return value;
    if (part === 'path') return checkId(value, metadata);
    if (part !== this.part) return QUERY.transform(value, metadata);
    if (part === 'body' && (value === null || typeof value !== 'object' || Array.isArray(value))) {
      const detail = 'the body must be a JSON object';
      throw RequestProblem.invalid({}, [{ in: 'body', pointer: '', code: 'object', detail }]);
    }
    return super.transform(value, metadata);
  }
}

const QUERY = new InputPipe('query');

/** Path parameters called id or …Id are UUIDs; others are the handler's to check. */
function checkId(value: unknown, { data }: ArgumentMetadata): unknown {
  const isId = data === 'id' || data?.endsWith('Id');
  if (!isId || isUUID(value)) return isId ? String(value).toLowerCase() : value;
  throw RequestProblem.invalid({}, [
    { in: 'path', pointer: `/${data}`, code: 'is_uuid', detail: `${data} must be a UUID` },
  ]);
}

function refuse(part: Part, errors: ValidationError[]): Problem {
  return RequestProblem.invalid(
    {},
    errors.flatMap((error) => faults(part, error, '')),
  );
}

function faults(part: Part, { property, constraints, children }: ValidationError, above: string): InputFault[] {
  const pointer = `${above}/${property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const own = Object.entries(constraints ?? {}).map(([name, detail]) => ({
    in: part,
    pointer,
    code: codeOf(name),
    detail,
  }));
  return [...own, ...(children ?? []).flatMap((child) => faults(part, child, pointer))];
}

const codeOf = (constraint: string): string =>
  constraint === 'whitelistValidation'
    ? 'unknown'
    : constraint.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
