import type { JsonWebKey } from 'node:crypto';

const curve = async () => (await import('@noble/curves/nist.js')).p256;
const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

/** A P-256 private key (RFC 7518 section 6.2) made of 48 random bytes. */
export async function keyOf(random: Buffer): Promise<Required<Pick<JsonWebKey, 'kty' | 'crv' | 'x' | 'y' | 'd'>>> {
  const p256 = await curve();
  const { secretKey } = p256.keygen(random);
  const point = p256.getPublicKey(secretKey, false);
  const [x, y] = [base64url(point.subarray(1, 33)), base64url(point.subarray(33))];
  return { kty: 'EC', crv: 'P-256', x, y, d: base64url(secretKey) };
}

/** An ES256 signature, r and s side by side, that is the same each time (RFC 6979): node:crypto makes another one each time. */
export async function signRepeatably(input: Buffer, d: string): Promise<Buffer> {
  return Buffer.from((await curve()).sign(input, Buffer.from(d, 'base64url'), { lowS: false }));
}
