import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createSecretKey,
  hkdfSync,
  randomBytes,
  randomUUID,
  type KeyObject,
} from 'node:crypto';
import { link, mkdir, open, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Site } from './site.js';

/** There is no usable master key; the message is one sentence for the operator. */
export class SecretMissing extends Error {
  override readonly name = 'SecretMissing';
}

/** A sealed text was changed, belongs to another context, or was sealed with another master key. */
export class Unsealable extends Error {
  override readonly name = 'Unsealable';

  constructor() {
    super('This sealed value cannot be opened: it was changed, or sealed elsewhere or with another secret key.');
  }
}

const MIN_KEY_BYTES = 32;
const VERSION = 'v1.';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Everything that hangs on the master key: derived keys, sealing at rest, and random tokens with their stored form. */
export class Secrets {
  // Private to the runtime too, so that no logger or inspector can print them.
  readonly #master: KeyObject;
  readonly #sealing: KeyObject;

  private constructor(text: string, source: string) {
    const bytes = Buffer.from(text.trim());
    if (bytes.length < MIN_KEY_BYTES) {
      throw new SecretMissing(`${source} holds ${bytes.length} bytes: it must hold at least ${MIN_KEY_BYTES}.`);
    }
    this.#master = createSecretKey(bytes);
    this.#sealing = createSecretKey(this.derive('seal'));
  }

  /**
   * Takes `key` (MAINSTAY_SECRET_KEY: its UTF-8 bytes, at least 32), or outside production the key kept in
   * `<dataDir>/secret.key`, which is made at the first start. The text of that file, given as `key`, is the same key.
   * @throws SecretMissing for a short key, or none in production.
   */
  static async load(from: { key?: string; dataDir: string; production: boolean }): Promise<Secrets> {
    if (from.key) return new Secrets(from.key, 'MAINSTAY_SECRET_KEY');
    if (from.production) {
      throw new SecretMissing(
        'MAINSTAY_SECRET_KEY is not set: production needs a key of its own, e.g. from "openssl rand -base64 32".',
      );
    }
    const path = join(from.dataDir, 'secret.key');
    return new Secrets(await keptKey(path), path);
  }

  /** A 32-byte key for one purpose (HKDF-SHA256, RFC 5869): always the same, and telling nothing about any other. */
  derive(purpose: string): Buffer {
    return Buffer.from(hkdfSync('sha256', this.#master, '', `mainstay/${purpose}`, 32));
  }

  /** AES-256-GCM with a random nonce: `v1.` and base64url. `context`: where the value lives, asked for again. */
  seal(plain: Buffer | string, context: string): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.#sealing, nonce).setAAD(Buffer.from(context));
    const parts = [nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()];
    return VERSION + Buffer.concat(parts).toString('base64url');
  }

  /** Opens what `seal` made for the same context. @throws Unsealable */
  unseal(sealed: string, context: string): Buffer {
    const bytes = Buffer.from(sealed.slice(VERSION.length), 'base64url');
    if (!sealed.startsWith(VERSION) || bytes.length < NONCE_BYTES + TAG_BYTES) throw new Unsealable();
    const nonce = bytes.subarray(0, NONCE_BYTES);
    const tag = bytes.subarray(-TAG_BYTES);
    try {
      const decipher = createDecipheriv('aes-256-gcm', this.#sealing, nonce, { authTagLength: TAG_BYTES });
      decipher.setAAD(Buffer.from(context)).setAuthTag(tag);
      return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
    } catch {
      throw new Unsealable();
    }
  }

  /** A fresh random token as base64url text; 32 bytes (256 bits) unless told. */
  token(bytes = 32): string {
    return this.random(bytes).toString('base64url');
  }

  /** Random bytes; in a sandbox with a seed they are the same at each run. */
  random(bytes: number): Buffer {
    return Site.here.random(bytes);
  }

  /** The form in which a token is stored and looked up: SHA-256 in hex, which no case-blind collation can confuse. */
  digest(token: string): string {
    return createHash('sha256').update(token).digest('hex');
  }
}

async function keptKey(path: string): Promise<string> {
  const kept = await readKey(path);
  if (kept !== null) return kept;
  await createKey(path);
  // Read back rather than returned: another process may have been first, and then its key is the key.
  return (await readKey(path)) ?? '';
}

async function readKey(path: string): Promise<string | null> {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw new SecretMissing(`${path} cannot be read (${error.code}): give it to the user who runs the server.`);
  });
  if (!file) return null;
  try {
    // Copying a data folder loosens modes: tightened here, since refusing to start would protect nobody.
    if (((await file.stat()).mode & 0o077) !== 0) await file.chmod(0o600);
    return await file.readFile('utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new SecretMissing(`${path} cannot be kept private (${code}): give it to the user who runs the server.`);
  } finally {
    await file.close();
  }
}

async function createKey(path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomUUID()}`;
  try {
    const file = await open(draft, 'wx', 0o600);
    await file.writeFile(`${randomBytes(MIN_KEY_BYTES).toString('base64url')}\n`);
    await file.sync();
    await file.close();
    // A link appears whole or not at all, and unlike a rename it never replaces the key of a faster process.
    await link(draft, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(draft, { force: true });
  }
}
