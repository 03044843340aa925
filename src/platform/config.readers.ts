import { isIP } from 'node:net';

/** Reads a setting's text; throws what it must be, as the end of a sentence. */
export type Read<T> = (value: string) => T;

export const text: Read<string> = (value) => value;
export const optional = undefined;

export const oneOf =
  <T extends string>(...choices: T[]): Read<T> =>
  (value) => {
    if (choices.includes(value as T)) return value as T;
    throw new Error(`must be one of ${choices.join(', ')}`);
  };

export const integer =
  (least: number, most: number): Read<number> =>
  (value) => {
    const number = Number(value);
    if (/^\d+$/.test(value) && number >= least && number <= most) return number;
    throw new Error(`must be a whole number from ${least} to ${most}`);
  };

export const url =
  (...protocols: string[]): Read<string> =>
  (value) => {
    if (URL.canParse(value) && protocols.includes(new URL(value).protocol)) return value.replace(/\/$/, '');
    throw new Error(`must be an address that begins with ${protocols.map((p) => `${p}//`).join(' or ')}`);
  };

/** An address that paths are put behind: no query, no fragment, no credentials. */
export const publicAddress: Read<string> = (value) => {
  if (/[?#@]/.test(value)) throw new Error('must be an address without credentials, "?" and "#"');
  return url('http:', 'https:')(value);
};

export const origins: Read<string[]> = (value) =>
  list(value).map((origin) => {
    if (URL.canParse(origin) && new URL(origin).origin === origin && !origin.includes('*')) return origin;
    throw new Error(`must be exact origins such as https://www.example.com, comma separated; ${origin} is none`);
  });

export const networks: Read<string[]> = (value) =>
  list(value).map((network) => {
    const [address = '', bits = '0', ...rest] = network.split('/');
    const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)]!;
    if (/^\d{1,3}$/.test(bits) && Number(bits) <= most && rest.length === 0) return network;
    throw new Error(`must be addresses or networks such as 10.0.0.0/8, comma separated; ${network} is none`);
  });

/** The same, each in CIDR form (RFC 4632). */
export const subnets: Read<string[]> = (value) =>
  networks(value).map((one) => (one.includes('/') ? one : `${one}/${isIP(one) === 4 ? 32 : 128}`));

export const database: Read<string> = (value) => {
  if (value.startsWith('sqlite:') && value.length > 7) return value;
  if (URL.canParse(value) && new URL(value).protocol === 'mysql:' && new URL(value).pathname.length > 1) return value;
  throw new Error('must be sqlite:PATH or mysql://user:password@host:port/name');
};

const list = (value: string): string[] =>
  value
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);

/** A sentence on each variable that looks like a setting and is none of `declared`. */
export function unknownSettings(env: NodeJS.ProcessEnv, declared: readonly { name: string }[]): string[] {
  const known = declared.map(({ name }) => name).filter((name) => name.startsWith('MAINSTAY_'));
  return Object.keys(env)
    .filter((name) => name.startsWith('MAINSTAY_') && !known.includes(name))
    .map((name) => `${name} is no setting of Mainstay: remove it or correct its name (known: ${known.join(', ')}).`);
}
