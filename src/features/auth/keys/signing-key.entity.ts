import { Entity, PrimaryColumn } from 'typeorm';
import { DateTimeField, InternalColumn } from '../../../platform/database/fields.js';
import type { StoredKey } from '../../../platform/signing.js';

/** A key pair that signs access tokens, or did. */
@Entity('signing_keys')
export class SigningKey implements StoredKey {
  /** The thumbprint of the public key (RFC 7638). */
  @PrimaryColumn('varchar', { length: 43, charset: 'ascii', collation: 'ascii_bin' })
  kid!: string;

  @InternalColumn({ type: 'varchar', length: 8 })
  alg!: 'ES256';

  @InternalColumn({ type: 'varchar', length: 500 })
  publicJwk!: string;

  @InternalColumn({ type: 'varchar', length: 1000 })
  sealedPrivateJwk!: string;

  @DateTimeField({ description: 'When it was made.' })
  createdAt!: Date;

  @DateTimeField({ nullable: true, description: 'From here on its signatures are refused; null while it signs.' })
  retiresAt!: Date | null;
}
