import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { sql } from '../../platform/database/sql.js';

@Injectable()
export class HealthRepository {
  constructor(private readonly db: Database) {}

  /** Throws when the database does not answer. */
  async ask(): Promise<void> {
    await this.db.select(sql`SELECT 1 AS one`);
  }

  get engine(): string {
    return this.db.dialect.engine;
  }
}
