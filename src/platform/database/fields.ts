import { applyDecorators } from '@nestjs/common';
import { Column, type ColumnOptions } from 'typeorm';
import {
  BooleanProperty,
  DateTimeProperty,
  EnumProperty,
  IdProperty,
  IntProperty,
  JsonProperty,
  type Shared,
  StringProperty,
  type StringOptions,
} from '../http/properties.js';

/** A column whose text is compared by bytes on every engine: what identifies (slug, e-mail key, token digest). */
const BYTES: ColumnOptions = { charset: 'utf8mb4', collation: 'utf8mb4_bin' };
const ASCII: ColumnOptions = { charset: 'ascii', collation: 'ascii_bin' };

type Options<T> = Omit<T, 'optional'>;

/** One line a field: the column, the contract and the check are three readings of the same declaration. */
const field = (column: ColumnOptions, declared: PropertyDecorator, { nullable = false }: { nullable?: boolean }) =>
  applyDecorators(Column({ ...column, nullable }), declared);

export const StringField = ({ identifies, ...options }: Options<StringOptions> & { identifies?: boolean }) =>
  field(
    { type: 'varchar', length: options.maxLength ?? 255, ...(identifies && BYTES) },
    StringProperty(options),
    options,
  );

/** Text without a practical bound: MEDIUMTEXT on MySQL, which holds 16 MiB where TEXT holds 64 KiB. `maxLength` in characters. */
export const TextField = (options: Options<StringOptions> & { maxLength: number }) =>
  field({ type: 'mediumtext' }, StringProperty(options), options);

export const EnumField = (name: string, choices: readonly string[], options: Options<Shared>) =>
  field({ type: 'varchar', length: 32, ...ASCII }, EnumProperty(name, choices, options), options);

export const DateTimeField = (options: Options<Shared>) =>
  field({ type: 'datetime', precision: 3 }, DateTimeProperty(options), options);

export const IntField = (options: Options<Shared> & { minimum?: number; maximum?: number }) =>
  field({ type: 'int' }, IntProperty(options), options);

export const BooleanField = (options: Options<Shared>) => field({ type: 'boolean' }, BooleanProperty(options), options);

export const JsonField = (options: Options<Shared> & { maxBytes: number }) =>
  field({ type: 'json' }, JsonProperty(options), options);

export const IdField = (options: Options<Shared>) =>
  field({ type: 'char', length: 36, ...ASCII }, IdProperty(options), options);

/** The id of another row: a column for joins, which no view names by itself. */
export const ReferenceColumn = ({ nullable = false, primary = false } = {}) =>
  Column({ type: 'char', length: 36, ...ASCII, nullable, primary });

/** Columns that no view may name: they are part of no contract. */
export const SecretColumn = (length = 255, { nullable = false } = {}) =>
  Column({ type: 'varchar', length, ...BYTES, nullable });
export const InternalColumn = (column: ColumnOptions) => Column(column);
