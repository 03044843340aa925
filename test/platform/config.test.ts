import { describe, expect, it } from 'vitest';
import { Config, SettingError } from '../../src/platform/config.js';

const SECRET = 'x'.repeat(32);
const production = { NODE_ENV: 'production', MAINSTAY_PUBLIC_URL: 'https://a.example', MAINSTAY_SECRET_KEY: SECRET };

function refusal(env: Record<string, string>): string {
  try {
    Config.read(env);
  } catch (error) {
    expect(error).toBeInstanceOf(SettingError);
    return (error as Error).message;
  }
  throw new Error(`${JSON.stringify(env)} was taken`);
}

describe('the settings', () => {
  it('have defaults that run on a laptop', () => {
    const config = Config.read({});
    expect(config).toMatchObject({
      mode: 'development',
      host: '127.0.0.1',
      port: 3000,
      seed: 'welcome',
      signUp: 'open',
      rateLimits: 'on',
    });
    expect(config.production).toBe(false);
    expect(config.databaseUrl).toBe(`sqlite:${process.cwd()}/data/mainstay.sqlite`);
    expect(config.publicUrl).toBe('http://127.0.0.1:3000');
    expect([config.trustedProxies, config.corsOrigins]).toEqual([[], []]);
  });

  it('open no private network to webhooks in production, and this machine elsewhere', () => {
    expect(Config.read(production).webhookNetworks).toEqual([]);
    expect(Config.read({}).webhookNetworks).toEqual(['127.0.0.0/8', '::1/128']);
    expect(Config.read({ MAINSTAY_MODE: 'test' }).webhookNetworks).toEqual(['127.0.0.0/8', '::1/128']);
    const MAINSTAY_WEBHOOK_NETWORKS = '10.0.0.0/8, 192.168.1.7,fd00::1';
    expect(Config.read({ ...production, MAINSTAY_WEBHOOK_NETWORKS }).webhookNetworks).toEqual([
      '10.0.0.0/8',
      '192.168.1.7/32',
      'fd00::1/128',
    ]);
    expect(refusal({ MAINSTAY_WEBHOOK_NETWORKS: 'localhost' })).toContain('MAINSTAY_WEBHOOK_NETWORKS must be');
  });

  it('that are empty count as absent', () => {
    const names = Config.describe().map(({ name }) => name);
    const empty = Config.read(Object.fromEntries(names.map((name) => [name, ''])));
    expect(empty).toEqual(Config.read({}));
  });

  it('leave alone what is not theirs', () => {
    expect(() => Config.read({ PATH: '/bin', HOSTNAME: 'x', mainstay_data: 'x', MY_MAINSTAY_DATA: 'x' })).not.toThrow();
  });

  it('are each described in a sentence', () => {
    for (const { name, describe: sentence } of Config.describe()) expect(sentence, name).toMatch(/^\S.*[.;].*\S$|\.$/);
  });

  it('are read into what the server works with', () => {
    const config = Config.read({
      ...{ HOST: '::1', PORT: '0', MAINSTAY_DATA: 'some/where', DATABASE_URL: 'mysql://u:p@h:3307/site?ssl=true' },
      ...{
        MAINSTAY_TRUSTED_PROXIES: '10.0.0.0/8, ::1 ,',
        MAINSTAY_CORS_ORIGINS: 'https://a.example,http://localhost:5173',
      },
    });
    expect(config).toMatchObject({
      port: 0,
      dataDir: `${process.cwd()}/some/where`,
      databaseUrl: 'mysql://u:p@h:3307/site?ssl=true',
    });
    expect(config.publicUrl).toBe('http://[::1]:0');
    expect(config.trustedProxies).toEqual(['10.0.0.0/8', '::1']);
    expect(config.corsOrigins).toEqual(['https://a.example', 'http://localhost:5173']);
    expect(Config.read({ MAINSTAY_PUBLIC_URL: 'https://a.example/' }).publicUrl).toBe('https://a.example');
  });
});

describe('a bad setting', () => {
  it.each([
    ['NODE_ENV', ['staging', 'Production', 'prod']],
    ['PORT', ['x', '-1', '65536', '3000.5', '0x50', '3000 ', '1e3', '99999999999999999999']],
    [
      'DATABASE_URL',
      [
        'postgres://h/d',
        'sqlite:',
        'mysql://h',
        'mysql://h/',
        'mysql:',
        '/var/db.sqlite',
        'file:x',
        'mysql://h:99999/d',
      ],
    ],
    ['REDIS_URL', ['localhost:6379', 'http://h', 'redis']],
    [
      'MAINSTAY_PUBLIC_URL',
      [
        'a.example',
        'ftp://a.example',
        '//a.example',
        'javascript:alert(1)',
        'https://',
        'https://a.example/?x=1',
        'https://a.example/#x',
        'https://u:p@a.example',
      ],
    ],
    ['MAINSTAY_SECRET_KEY', ['short', 'x'.repeat(31), 'ä'.repeat(15)]],
    ['MAINSTAY_SEED', ['yes', 'Welcome']],
    ['MAINSTAY_SIGN_UP', ['true', 'no']],
    ['MAINSTAY_RATE_LIMITS', ['0', 'false', 'OFF']],
    ['MAINSTAY_MODE', ['Test', 'sandboxes', 'production']],
    [
      'MAINSTAY_TRUSTED_PROXIES',
      ['*', 'all', 'true', '10.0.0.0/33', '::1/129', '10.0.0.0/', '10.0.0', '10.0.0.0/8/8', '10.0.0.1 10.0.0.2', '1'],
    ],
    [
      'MAINSTAY_CORS_ORIGINS',
      [
        '*',
        'null',
        'a.example',
        'https://a.example/',
        'https://*.a.example',
        'https://A.example',
        'https://a.example:443',
        'https://a.example,*',
      ],
    ],
    ['MAINSTAY_LOG', ['none', 'true', 'debug']],
    ['MAINSTAY_DRAIN_SECONDS', ['-1', '301', '5s']],
  ])('of %s is told in one sentence that names it', (name, values) => {
    for (const value of values) {
      const message = refusal({ [name]: value });
      expect(message, value).toMatch(new RegExp(`^${name} (must|may)[^\\n]*\\.$`));
    }
  });

  it('that holds a secret is not repeated', () => {
    expect(refusal({ DATABASE_URL: 'postgres://user:hunter2@h/d' })).not.toContain('hunter2');
    expect(refusal({ MAINSTAY_SECRET_KEY: 'hunter2' })).not.toContain('hunter2');
    expect(refusal({ REDIS_URL: 'http://:hunter2@h' })).not.toContain('hunter2');
  });

  it('by an unknown name is refused, and told which names there are', () => {
    const message = refusal({ MAINSTAY_DATABASE_URL: 'sqlite:x' });
    expect(message).toMatch(/^MAINSTAY_DATABASE_URL is no setting of Mainstay: [^\n]*MAINSTAY_DATA,/);
    expect(refusal({ MAINSTAY_: 'x' })).toContain('MAINSTAY_ is no setting');
    expect(refusal({ MAINSTAY_UNKNOWN: '' })).toContain('MAINSTAY_UNKNOWN is no setting');
  });

  it('does not hide the next one', () => {
    const message = refusal({ PORT: 'x', MAINSTAY_SEED: 'x', MAINSTAY_X: '1' });
    for (const name of ['PORT', 'MAINSTAY_SEED', 'MAINSTAY_X']) expect(message).toContain(name);
  });

  it('may be good by itself and bad beside another', () => {
    expect(refusal({ MAINSTAY_OWNER_EMAIL: 'a@b.example' })).toContain('set both or neither');
    expect(refusal({ MAINSTAY_OWNER_PASSWORD: 'x' })).toContain('set both or neither');
  });
});

describe('production', () => {
  it('takes what it needs', () => {
    expect(Config.read(production)).toMatchObject({
      production: true,
      publicUrl: 'https://a.example',
      secretKey: SECRET,
    });
  });

  it.each([
    ['MAINSTAY_PUBLIC_URL', ''],
    ['MAINSTAY_SECRET_KEY', ''],
    ['MAINSTAY_SECRET_KEY', 'too short'],
    ['MAINSTAY_RATE_LIMITS', 'off'],
    ['MAINSTAY_MODE', 'test'],
  ])('does not start with %s=%j', (name, value) => {
    expect(refusal({ ...production, [name]: value })).toMatch(new RegExp(`^${name} `));
  });
});
