import { describe, expect, it } from 'vitest';
import { SettingError } from '../../src/platform/config.js';
import { whyNotStarted } from '../../src/platform/start-failure.js';

const system = (code: string, more: object) => Object.assign(new Error(`${code}: some words`), { code, ...more });

describe('why the server did not start', () => {
  it.each([
    ['a port below 1024', system('EACCES', { syscall: 'listen', port: 80 }), 'port 80: set PORT to 1024 or above'],
    ['a port that is taken', system('EADDRINUSE', { syscall: 'listen', port: 80 }), 'Port 80 is taken'],
    [
      'an address of another machine',
      system('EADDRNOTAVAIL', { syscall: 'listen', address: '192.0.2.1' }),
      'HOST is 192.0.2.1',
    ],
    ['a family that is switched off', system('EAFNOSUPPORT', { syscall: 'listen', address: '::1' }), 'HOST is ::1'],
    [
      'a name that nobody knows',
      system('ENOTFOUND', { syscall: 'getaddrinfo', hostname: 'a.example' }),
      'HOST is a.example',
    ],
    ['a folder of somebody else', system('EACCES', { syscall: 'mkdir', path: '/data' }), 'check MAINSTAY_DATA'],
    ['a disk that is read only', system('EROFS', { syscall: 'open', path: '/data/x' }), 'check MAINSTAY_DATA'],
    ['a setting', new SettingError('PORT must be a whole number.'), 'PORT must be a whole number.'],
  ])('is one line that names what is wrong: %s', (_, error, part) => {
    expect(whyNotStarted(error)).toContain(part);
    expect(whyNotStarted(error)).not.toMatch(/\n| at /);
  });

  it('is the whole stack where nobody foresaw it', () => {
    const error = new TypeError('x is not a function');
    expect(whyNotStarted(error)).toBe(error.stack);
  });
});
