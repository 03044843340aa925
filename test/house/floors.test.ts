import { describe, expect, it } from 'vitest';
import { RULES } from './rules.js';
import { Source } from './source.js';

const source = Source.read();

describe('The house', () => {
  it.each(Object.entries(RULES))('%s', (_, rule) => {
    expect(rule(source)).toEqual([]);
  });
});

const LIST = `
import { UsersModule } from './features/users/users.module.js';
import { PostsModule } from './features/posts/posts.module.js';
@Module({ imports: [UsersModule, PostsModule] })`;
const HOUSE = { 'app.module.ts': LIST, 'features/users/users.module.ts': '', 'features/posts/posts.module.ts': '' };
const importing = (path: string): string => `import { X } from '${path}';`;
const many = (count: number, line: string): string => Array.from({ length: count }, () => line).join('\n');

/** What each rule must refuse: a rule that finds nothing in these finds nothing anywhere. */
const OFFENCES: Record<keyof typeof RULES, Record<string, string>> = {
  'every feature is in the list of app.module.ts': { 'features/tags/tags.module.ts': '' },
  'a feature imports only features that stand above it': {
    'features/users/users.service.ts': importing('../posts/posts.service.js'),
  },
  'each kind of file imports only the kinds it may': {
    'features/posts/posts.controller.ts': importing('./posts.repository.js'),
    'features/posts/posts.service.ts': importing('../users/users.repository.js'),
    'features/posts/posts.policy.ts': `import type {\n  X,\n} from '../users/user.entity.js';`,
  },
  'the platform knows no feature': { 'platform/http/page.ts': importing('../../features/posts/post.entity.js') },
  'nobody but a door imports a door': { 'platform/http/page.ts': importing('../../schema.js') },
  'no imports go round in a circle': {
    'platform/a.ts': importing('./b.js'),
    'platform/b.ts': `export const x = () => import('./a.js');`,
  },
  'a file of a feature is of a known kind': { 'features/posts/slugs.ts': '', 'features/posts/posts.manager.ts': '' },
  'there is no dumping ground': {
    'features/posts/posts-helper.ts': '',
    'platform/utils/text.ts': '',
    'platform/common.ts': '',
  },
  'there is no barrel': { 'platform/http/index.ts': `export * from './page.js';` },
  'a file is short': { 'platform/long.ts': many(251, ';') },
  'a function is short': {
    'platform/long.ts': `class A {\n  b() {\n${many(29, ';')}\n  }\n}`,
    'platform/arrow.ts': `export const a = () => {\n${many(29, ';')}\n};`,
  },
  'a folder of a feature is small': Object.fromEntries(
    Array.from({ length: 21 }, (_, index) => [`features/posts/p${index}.dto.ts`, '']),
  ),
  'only platform/config reads the environment': { 'boot.ts': 'process.env.PORT' },
  'transactions begin in services': { 'features/posts/posts.repository.ts': 'this.db.transaction(() => 1)' },
  'features add no guard, interceptor, pipe, filter or middleware': {
    'features/posts/posts.controller.ts': 'class A extends B implements C, CanActivate {}',
  },
  'relations point from child to parent': { 'features/posts/post.entity.ts': '@OneToMany(() => Tag)' },
};

describe('The rules', () => {
  it.each(Object.entries(OFFENCES))('find the offence: %s', (name, files) => {
    const offence = new Source({ ...HOUSE, ...files });
    const faults = RULES[name]!(offence).join('\n');
    const culprits = Object.keys(files).filter(
      (file) => faults.includes(file) || faults.includes(file.split('/').at(-2)!),
    );
    expect(culprits).toEqual(Object.keys(files));
    expect(RULES[name]!(new Source(HOUSE))).toEqual([]);
  });

  it('let pass what they allow', () => {
    const allowed = new Source({
      ...HOUSE,
      'features/posts/posts.service.ts': `${importing('../users/users.service.js')}${importing('./post.entity.js')}`,
      'features/posts/post.entity.ts': importing('../users/user.entity.js'),
      'features/posts/posts.controller.ts': `class A {\n${many(40, '  @Get()')}\n  b() {\n${many(28, ';')}\n  }\n}`,
      'platform/passwords.common.ts': '',
      'boot.ts': `${importing('./app.module.js')}${importing('./features/posts/post.entity.js')}`,
    });
    const faults = Object.entries(RULES).flatMap(([name, rule]) => rule(allowed).map((fault) => `${name}: ${fault}`));
    expect(faults).toEqual([]);
  });
});
