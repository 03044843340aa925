import { hash, parseOptions, verify } from '@node-rs/argon2';
import { randomBytes } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { Gate } from './gate.js';
import { fold, isCommon, leansOn, length, MIN_CHARACTERS } from './passwords.common.js';

const MAX_CHARACTERS = 256;

// OWASP's first choice for argon2id (RFC 9106); memory in KiB, `algorithm` 2 is argon2id, lengths in bytes.
const COST = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 } as const;
const SALT_BYTES = 16;
const PHC_HEAD = `$argon2id$v=19$m=${COST.memoryCost},t=${COST.timeCost},p=${COST.parallelism}`;

// Hashes run on libuv's pool of four threads: one is left for files and names.
const AT_ONCE = Math.min(availableParallelism(), 3);
const QUEUE = 20;

/** Why a password is refused; null where it is good. */
export type Weakness = 'too_short' | 'too_long' | 'common' | 'contains_context' | null;

/** Stores and checks passwords with argon2id, off the main thread and never more at once than the processor bears. */
export class Passwords {
  // Random bytes in the form of a hash: as slow to check as a real one, and no password fits it.
  private readonly nobody = `${PHC_HEAD}$${phc(SALT_BYTES)}$${phc(COST.outputLen)}`;

  constructor(private readonly gate = new Gate(AT_ONCE, QUEUE)) {}

  /** The PHC string to store. @throws Busy */
  hash(plain: string): Promise<string> {
    return this.gate.run(() => hash(prepare(plain), COST));
  }

  /**
   * Whether `plain` is the password of `stored`. For an unknown account pass null: no, after the same work.
   * @throws Busy, and an Error where `stored` is no argon2 PHC string.
   */
  async verify(stored: string | null, plain: string): Promise<boolean> {
    const fits = await this.gate.run(() => verify(stored ?? this.nobody, prepare(plain)));
    return fits && stored !== null;
  }

  /** Whether a hash was made with other costs than today's: hash the password again at the next sign-in. */
  needsRehash(stored: string): boolean {
    const made = parseOptions(stored);
    const costs = Object.keys(COST) as (keyof typeof COST)[];
    return costs.some((cost) => made[cost] !== COST[cost]) || made.saltLen !== SALT_BYTES;
  }

  /**
   * Judges a new password: 12 to 256 characters (code points, so at most 1024 bytes), neither common nor leaning on
   * `context` (e-mail address, name, name of the site). No rules of composition (NIST SP 800-63B, ASVS 6.2).
   */
  async weakness(plain: string, context: string[]): Promise<Weakness> {
    const prepared = prepare(plain);
    if (length(prepared) > MAX_CHARACTERS) return 'too_long';
    if (length(prepared) < MIN_CHARACTERS) return 'too_short';
    const folded = fold(prepared);
    if (leansOn(folded, context)) return 'contains_context';
    return (await isCommon(folded)) ? 'common' : null;
  }
}

/**
 * NFC, as RFC 8265 §4.2 has it for passwords: keyboards differ in whether é is one code point or two. Not NFKC, which
 * makes different characters (² and 2) one.
 */
function prepare(plain: string): string {
  return plain.normalize('NFC');
}

function phc(bytes: number): string {
  return randomBytes(bytes).toString('base64').replace(/=+$/, '');
}
