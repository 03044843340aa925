import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { sql, type Sql } from '../../../platform/database/sql.js';
import { Invitation } from './invitation.entity.js';

export type OpenInvitation = Pick<Invitation, 'id' | 'role'>;

@Injectable()
export class InvitationsRepository {
  constructor(private readonly db: Database) {}

  async insert(invitation: Invitation): Promise<void> {
    await this.db.rows(Invitation).insert(invitation);
  }

  /** The invitation of this token that may still be accepted. */
  open(tokenDigest: string, now: Date): Promise<OpenInvitation | null> {
    return this.db.selectOne(openWith(tokenDigest, now));
  }

  /** The same, locked, so that it is accepted once. */
  forChange(tokenDigest: string, now: Date): Promise<OpenInvitation | null> {
    return this.db.lockOne(openWith(tokenDigest, now));
  }

  async accept(id: string, at: Date): Promise<void> {
    await this.db.execute(sql`UPDATE invitations SET acceptedAt = ${at}, updatedAt = ${at} WHERE id = ${id}`);
  }

  /** Drops those for this role that nobody has accepted. */
  async drop(role: Invitation['role']): Promise<void> {
    await this.db.execute(sql`DELETE FROM invitations WHERE role = ${role} AND acceptedAt IS NULL`);
  }

  /** Removes those that lapsed before, accepted or not. */
  async remove(before: Date): Promise<void> {
    await this.db.purge('invitations', sql`expiresAt < ${before}`);
  }
}

const openWith = (tokenDigest: string, now: Date): Sql =>
  sql`SELECT i.id, i.role FROM invitations i WHERE i.tokenDigest = ${tokenDigest} AND i.acceptedAt IS NULL AND i.expiresAt > ${now}`;
