import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateBy,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { AtLeast, AtMost, HTTP, IsWebAddress } from './text-checks.js';

/** What every property says about itself: `description` is its comment and its documentation. */
export type Shared = { description: string; nullable?: boolean; optional?: boolean; example?: unknown };

type Class = new (...args: never[]) => object;

/** What a text without a form of its own still is: free of NUL, which neither bodies nor queries may hold. */
export const ANY_TEXT = '^[^\\x00]*$';

/** The largest number of a column of integers. */
const LARGEST_INT = 2_147_483_647;

/** Characters of an id (RFC 9562), and of the longest time that is read: nine digits of a second, and an offset. */
const ID_LENGTH = { minLength: 36, maxLength: 36 };
const TIME_LENGTH = 35;

/** Callers that set an example before `shared` pass it on whole. */
const withoutMarks = (api: object) =>
  Object.fromEntries(Object.entries(api).filter(([key]) => key !== 'optional' && key !== 'nullable'));

/** One declaration: what the contract says of a property and how its input is checked. */
export const property = (api: object, checks: PropertyDecorator[], { nullable, optional, ...shared }: Shared) =>
  applyDecorators(
    ApiProperty({ ...shared, ...withoutMarks(api), ...(nullable && { nullable }), required: !optional }),
    ...checks,
    ...(nullable ? [ValidateIf((_, value) => value !== null)] : []),
    ...(optional ? [ValidateIf((_, value) => value !== undefined)] : []),
  );

export type StringOptions = Shared & {
  minLength?: number;
  maxLength?: number;
  pattern?: RegExp;
  format?: 'email' | 'uri' | 'uuid';
};

/** What a text looks like, for the contract. */
function formOf(pattern: RegExp | undefined, format: StringOptions['format']): object {
  const shape = pattern?.source ?? (format === 'uri' ? HTTP.source : format ? undefined : ANY_TEXT);
  return { ...(format && { format }), ...(shape && { pattern: shape }) };
}

export const StringProperty = ({ minLength = 0, maxLength = 255, pattern, format, ...shared }: StringOptions) =>
  property(
    {
      type: String,
      ...(minLength && { minLength }),
      maxLength,
      ...formOf(pattern, format),
    },
    [
      IsString(),
      AtMost(maxLength),
      ...(minLength ? [AtLeast(minLength)] : []),
      ...(pattern ? [Matches(pattern)] : []),
      ...(format === 'uri' ? [IsWebAddress()] : []),
    ],
    shared,
  );

/** RFC 9562 section 4: ids are read in either case; ours are written, kept and compared in lower case. */
const LowerCased = () =>
  Transform(({ value }: { value: unknown }) => {
    const lower = (text: unknown) => (typeof text === 'string' ? text.toLowerCase() : text);
    return Array.isArray(value) ? value.map(lower) : lower(value);
  });

export const IdProperty = (shared: Shared) =>
  property(
    { type: String, format: 'uuid', ...ID_LENGTH, example: '019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41', ...shared },
    [LowerCased(), IsUUID()],
    shared,
  );

export const IntProperty = ({
  minimum = 0,
  maximum = LARGEST_INT,
  ...shared
}: Shared & { minimum?: number; maximum?: number }) =>
  property({ type: 'integer', format: 'int32', minimum, maximum }, [IsInt(), Min(minimum), Max(maximum)], shared);

/** Swagger knows a function for a late-bound class by its name. */
const lazy = (of: () => Class) => {
  const type = () => of();
  return type;
};

export const BooleanProperty = (shared: Shared) => property({ type: Boolean }, [IsBoolean()], shared);

/** An RFC 3339 time with an offset, to the millisecond; `Date` inside. */
export const DateTimeProperty = (shared: Shared) =>
  property(
    { type: String, format: 'date-time', maxLength: TIME_LENGTH, example: '2026-03-01T09:30:00.000Z', ...shared },
    [Transform(({ value }) => readTime(value)), IsTime()],
    shared,
  );

/** One of a named set. The set becomes one component of the contract, wherever it is used. */
export const EnumProperty = (enumName: string, choices: readonly string[], shared: Shared) =>
  property({ enum: choices, enumName, example: choices[0], ...shared }, [IsIn(choices)], shared);

export const JsonProperty = ({ maxBytes, ...shared }: Shared & { maxBytes: number }) =>
  property({ type: 'object', additionalProperties: true }, [IsObject(), IsSmall(maxBytes)], shared);

export const ObjectProperty = (type: () => Class, shared: Shared) =>
  property({ type: lazy(type) }, [IsObject(), ValidateNested(), Type(type)], shared);

export const ListProperty = (type: () => Class, { maxItems, ...shared }: Shared & { maxItems: number }) =>
  property(
    { type: lazy(type), isArray: true, maxItems },
    [IsArray(), ArrayMaxSize(maxItems), IsObject({ each: true }), ValidateNested({ each: true }), Type(type)],
    shared,
  );

export const StringsProperty = ({
  minItems = 0,
  maxItems,
  maxLength = 255,
  pattern,
  format,
  ...shared
}: StringOptions & { minItems?: number; maxItems: number }) =>
  property(
    {
      type: 'array',
      items: { type: 'string', ...(format === 'uuid' ? ID_LENGTH : { maxLength }), ...formOf(pattern, format) },
      ...(minItems && { minItems }),
      maxItems,
      uniqueItems: true,
    },
    [
      ...(format === 'uuid' ? [LowerCased()] : []),
      IsArray(),
      ...(minItems ? [ArrayMinSize(minItems)] : []),
      ArrayMaxSize(maxItems),
      ArrayUnique(),
      IsString({ each: true }),
      AtMost(maxLength, { each: true }),
      ...(pattern ? [Matches(pattern, { each: true })] : []),
      ...(format === 'uuid' ? [IsUUID(undefined, { each: true })] : []),
    ],
    shared,
  );

/** What a set may still grow by without breaking a promise: clients were told to pass over what they do not know. */
export const EXTENSIBLE = { 'x-extensible': true };
const MOST_OF_EXTENSIBLE = 100;

/** Several of a named set; of one that is `extensible`, later versions may add some. */
export const EnumsProperty = (
  enumName: string,
  choices: readonly string[],
  { extensible = false, ...shared }: Shared & { extensible?: boolean },
) =>
  property(
    {
      ...{ enum: choices, enumName, isArray: true, uniqueItems: true },
      ...(extensible && { enumSchema: EXTENSIBLE }),
      maxItems: extensible ? MOST_OF_EXTENSIBLE : choices.length,
    },
    [IsArray(), ArrayUnique(), IsIn(choices, { each: true })],
    shared,
  );

const RFC3339 = /^\d{4}-\d\d-\d\d[Tt]([01]\d|2[0-3]):\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)$/;

/**
 * A time of RFC 3339 from the year 1000 to 9999 in UTC, which every engine holds, or the value as it came, for the check
 * to refuse. `Date` alone would take 30 February for 2 March.
 */
export function readTime(value: unknown): unknown {
  if (typeof value !== 'string' || !RFC3339.test(value)) return value;
  const [year, month, day] = value.slice(0, 10).split('-').map(Number);
  const date = new Date(value.toUpperCase());
  const dayExists = day! >= 1 && day! <= new Date(Date.UTC(year!, month, 0)).getUTCDate();
  const isHeld = date.getUTCFullYear() >= 1_000 && date.getUTCFullYear() <= 9_999;
  return dayExists && isHeld ? date : value;
}

const IsTime = () =>
  ValidateBy({
    name: 'isDateTime',
    validator: {
      validate: (value) => value instanceof Date,
      defaultMessage: () => '$property must be an RFC 3339 time such as 2026-03-01T09:30:00.000Z',
    },
  });

const IsSmall = (maxBytes: number) =>
  ValidateBy({
    name: 'maxBytes',
    validator: {
      validate: (value) => Buffer.byteLength(JSON.stringify(value) ?? '') <= maxBytes,
      defaultMessage: () => `$property must have at most ${maxBytes} bytes as JSON`,
    },
  });
