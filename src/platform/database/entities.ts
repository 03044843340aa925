import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { BaseEntity, VersionedEntity } from './base.entity.js';
import { Database } from './database.js';
import { join, raw, sql } from './sql.js';

type Type<T> = new () => T;

/** Entities that are read in order to be changed, and written back as far as they have changed. */
@Injectable()
export class Entities {
  private readonly asRead = new WeakMap<BaseEntity, Map<string, unknown>>();

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** The row of this id; the caller has locked it. */
  async read<T extends BaseEntity>(type: Type<T>, id: string): Promise<T> {
    const entity = await this.db.rows(type).findOneByOrFail({ id } as never);
    return this.remember(entity);
  }

  /** Takes an entity for as it is in the database, so that `save` can tell what has changed since. */
  remember<T extends BaseEntity>(entity: T): T {
    this.asRead.set(entity, this.valuesOf(entity));
    return entity;
  }

  async insert<T extends BaseEntity>(type: Type<T>, fields: Partial<T>): Promise<T> {
    const entity = Object.assign(new type(), fields);
    await this.db.rows(type).insert(entity as never);
    return this.remember(entity);
  }

  /**
   * Writes the columns that differ from what was read; version and updatedAt follow. `touched` says that something
   * changed which hangs on the entity without being a column of it. @returns whether there was anything to write.
   */
  async save(entity: BaseEntity, { touched = false } = {}): Promise<boolean> {
    const before = this.asRead.get(entity);
    if (!before) throw new Error(`A ${entity.constructor.name} is saved that was not read for it`);
    const differs = [...this.valuesOf(entity)].some(([column, value]) => before.get(column) !== value);
    if (!differs && !touched) return false;
    entity.updatedAt = this.clock.now();
    if (entity instanceof VersionedEntity) entity.version += 1;
    await this.update(entity, before);
    this.remember(entity);
    return true;
  }

  private async update(entity: BaseEntity, before: ReadonlyMap<string, unknown>): Promise<void> {
    const { tableName, columns } = this.db.rows(entity.constructor).metadata;
    const after = this.valuesOf(entity);
    const changed = columns.filter(({ propertyName }) => before.get(propertyName) !== after.get(propertyName));
    const assignments = changed.map(({ propertyName, type }) => {
      const value = entity[propertyName as keyof BaseEntity] as unknown;
      return sql`${raw(propertyName)} = ${type === 'json' ? JSON.stringify(value) : value}`;
    });
    await this.db.execute(sql`UPDATE ${raw(tableName)} SET ${join(assignments)} WHERE id = ${entity.id}`);
  }

  /** The columns in a form that compares by value. */
  private valuesOf(entity: BaseEntity): Map<string, unknown> {
    const { columns } = this.db.rows(entity.constructor).metadata;
    return new Map(
      columns.map(({ propertyName }) => {
        const value = entity[propertyName as keyof BaseEntity] as unknown;
        return [propertyName, value !== null && typeof value === 'object' ? canonical(value) : value];
      }),
    );
  }
}

/** JSON with its keys in order: MySQL gives an object's keys back in an order of its own. */
function canonical(value: object): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
