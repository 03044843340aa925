import { Injectable } from '@nestjs/common';
import { Database, type Row } from '../../../platform/database/database.js';
import { join, sql } from '../../../platform/database/sql.js';
import type { KeyStore, StoredKey } from '../../../platform/signing.js';
import { SigningKey } from './signing-key.entity.js';

/** The keys in the database. Apart from whatever transaction is open: a key that others may know of must not be rolled back. */
@Injectable()
export class KeysRepository implements KeyStore {
  constructor(private readonly db: Database) {}

  async list(): Promise<StoredKey[]> {
    const rows = await this.db.apart(() =>
      this.db.select(sql`SELECT kid, alg, publicJwk, sealedPrivateJwk, createdAt, retiresAt FROM signing_keys`),
    );
    return rows.map((row) => this.read(row));
  }

  async add(key: StoredKey): Promise<void> {
    await this.db.apart(() => this.db.rows(SigningKey).insert({ ...key }));
  }

  async retire(kids: string[], at: Date): Promise<void> {
    await this.db.apart(() =>
      this.db.execute(
        sql`UPDATE signing_keys SET retiresAt = ${at} WHERE retiresAt IS NULL AND kid IN (${join(kids)})`,
      ),
    );
  }

  async removeRetired(before: Date): Promise<void> {
    await this.db.execute(sql`DELETE FROM signing_keys WHERE retiresAt < ${before}`);
  }

  private read(row: Row): StoredKey {
    const { time } = this.db.dialect;
    return { ...(row as unknown as StoredKey), createdAt: time(row['createdAt'])!, retiresAt: time(row['retiresAt']) };
  }
}
