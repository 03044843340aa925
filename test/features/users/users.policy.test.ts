import { describe, expect, it } from 'vitest';
import {
  emailKeyOf,
  PERMISSIONS,
  type Role,
  ROLE_PERMISSIONS,
  ROLES,
  User,
} from '../../../src/features/users/user.entity.js';
import { UserPolicy } from '../../../src/features/users/users.policy.js';

const SOMEBODY = 'a';
const ANOTHER = 'b';
const by = (role: Role, status: 'active' | 'suspended' = 'active') => ({ id: SOMEBODY, role, status });
const other = (role: Role) => ({ id: ANOTHER, role });
const self = (role: Role) => ({ id: SOMEBODY, role });
const rolesFor = (may: (role: Role) => boolean) => ROLES.filter(may).join(' ');

describe('roles', () => {
  it.each([
    ['owner', PERMISSIONS.join(' ')],
    ['admin', PERMISSIONS.join(' ')],
    ['editor', 'posts:write posts:publish posts:edit tags:manage'],
    ['author', 'posts:write posts:publish'],
    ['contributor', 'posts:write'],
    ['member', ''],
  ] as const)('%s may: %s', (role, permissions) => {
    expect([...ROLE_PERMISSIONS[role]].join(' ')).toBe(permissions);
    expect(Object.assign(new User(), { role }).permissions.join(' ')).toBe(permissions);
  });
});

const EVERY = 'owner admin editor author contributor member';
const BELOW_OWNER = 'admin editor author contributor member';

describe('who may give whom which role', () => {
  it.each([
    ['owner', 'owner', EVERY],
    ['owner', 'member', EVERY],
    ['admin', 'owner', ''],
    ['admin', 'admin', BELOW_OWNER],
    ['admin', 'member', BELOW_OWNER],
    ['editor', 'member', ''],
    ['member', 'member', ''],
  ] as const)('an %s to somebody who is %s: %s', (decider, target, roles) => {
    expect(rolesFor((role) => UserPolicy.assign(by(decider), other(target), role))).toBe(roles);
  });

  it.each([
    ['owner', EVERY],
    ['admin', BELOW_OWNER],
    ['editor', ''],
    ['member', ''],
  ] as const)('an %s to themselves: %s', (role, roles) => {
    expect(rolesFor((to) => UserPolicy.assign(by(role), self(role), to))).toBe(roles);
  });

  it('nobody who is suspended, and the system anything', () => {
    expect(rolesFor((role) => UserPolicy.assign(by('owner', 'suspended'), other('member'), role))).toBe('');
    expect(rolesFor((role) => UserPolicy.assign('system', other('owner'), role))).toBe(EVERY);
  });
});

describe('who may suspend and reinstate whom', () => {
  it.each([
    ['owner', EVERY],
    ['admin', BELOW_OWNER],
    ['editor', ''],
    ['member', ''],
  ] as const)('an %s: %s', (decider, targets) => {
    expect(rolesFor((role) => UserPolicy.suspend(by(decider), other(role)))).toBe(targets);
  });

  it('nobody themselves, nobody who is suspended, and the system anybody', () => {
    expect(rolesFor((role) => UserPolicy.suspend(by(role), self(role)))).toBe('');
    expect(rolesFor((role) => UserPolicy.suspend(by('owner', 'suspended'), other(role)))).toBe('');
    expect(rolesFor((role) => UserPolicy.suspend('system', other(role)))).toBe(EVERY);
  });
});

describe('e-mail addresses', () => {
  it.each([
    ['Ada@Example.com', 'ada@example.com'],
    ['ＡＤＡ＠example.com', 'ada@example.com'],
    ['\u2121@example.com', 'tel@example.com'],
    ['straße@example.com', 'STRASSE@example.com'],
    ['e\u0301ve@example.com', 'éve@example.com'],
    ['ΟΔΟΣ@example.com', 'οδος@example.com'],
  ])('%s is the same as %s', (one, same) => {
    expect(emailKeyOf(one)).toBe(emailKeyOf(same));
  });

  it.each([
    ['ada@example.com', 'àda@example.com'],
    ['ada@example.com', 'a.da@example.com'],
    ['ada+x@example.com', 'ada@example.com'],
  ])('%s is not %s', (one, another) => {
    expect(emailKeyOf(one)).not.toBe(emailKeyOf(another));
  });
});
