import 'reflect-metadata';
import { Controller, Get, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiOperation, ApiTags, PickType } from '@nestjs/swagger';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Public } from '../../src/platform/access/allow.js';
import { Config } from '../../src/platform/config.js';
import { DateTimeField, JsonField, SecretColumn, StringField } from '../../src/platform/database/fields.js';
import { Contract } from '../../src/platform/http/contract.js';
import { describeApi } from '../../src/platform/http/contract.document.js';
import { to30, to31 } from '../../src/platform/http/contract.versions.js';
import { Idempotency } from '../../src/platform/http/idempotency.js';
import { Idempotent } from '../../src/platform/http/idempotent.js';
import {
  DateTimeProperty,
  EnumProperty,
  IntProperty,
  ListProperty,
  ObjectProperty,
  StringProperty,
} from '../../src/platform/http/properties.js';
import { PageOf, Returns } from '../../src/platform/http/returns.js';
import { createAdapter } from '../../src/platform/http/server.js';
import { demandFaithful } from '../../src/platform/http/faithful.js';

/** A row with a column that nobody may see. */
class Member {
  @StringField({ description: 'The name.', example: 'Ann' })
  name!: string;

  @StringField({ nullable: true, description: 'A line about them.', example: null })
  about!: string | null;

  @SecretColumn()
  passwordHash!: string;

  @DateTimeField({ description: 'When they came.' })
  joinedAt!: Date;

  @DateTimeField({ nullable: true, description: 'When they left.' })
  leftAt!: Date | null;

  @JsonField({ maxBytes: 100, description: 'Whatever else.', example: {} })
  extra!: Record<string, unknown>;
}

class MemberLabel extends PickType(Member, ['name']) {}

class MemberView extends PickType(Member, ['name', 'about', 'joinedAt', 'leftAt', 'extra']) {
  @IntProperty({ description: 'How many.', example: 3 })
  visits!: number;

  @EnumProperty('Mood', ['good', 'bad'], { optional: true, description: 'How they feel.' })
  mood?: string;

  @ObjectProperty(() => MemberLabel, { nullable: true, description: 'Who brought them.' })
  sponsor!: MemberLabel | null;

  @ListProperty(() => MemberLabel, { maxItems: 9, description: 'Whom they brought.' })
  guests!: MemberLabel[];

  @StringProperty({ optional: true, nullable: true, description: 'A remark.' })
  remark?: string | null;
}

class MemberPage extends PageOf(MemberView) {}

class PartView {
  @DateTimeProperty({ optional: true, description: 'When.' })
  at?: Date;
}

@ApiTags('members')
@Controller('members')
class MembersController {
  @Get(':id')
  @Public()
  @ApiOperation({ summary: 'Get a member', description: 'One.' })
  @Returns(MemberView)
  getMember(): void {}

  @Get()
  @Public()
  @ApiOperation({ summary: 'List members', description: 'All.' })
  @Returns(MemberPage)
  listMembers(): void {}

  @Post()
  @Idempotent()
  @Public()
  @ApiOperation({ summary: 'Touch', description: 'One.' })
  @Returns(PartView)
  touchMember(): void {}
}

@Module({ controllers: [MembersController], providers: [{ provide: Idempotency, useValue: {} }] })
class MembersModule {}

@ApiTags('members')
@Controller('members')
class BareController {
  @Post()
  @Public()
  @ApiOperation({ summary: 'Touch', description: 'One.' })
  @Returns(PartView)
  touchBare(): void {}
}

@Module({ controllers: [BareController] })
class BareModule {}

let app: NestFastifyApplication;
const contract = new Contract();
beforeAll(async () => {
  app = await NestFactory.create<NestFastifyApplication>(MembersModule, createAdapter(Config.read({})), {
    logger: false,
  });
  contract.use(describeApi(app, 'http://127.0.0.1', { members: 'People.' }));
});
afterAll(() => app.close());

const joinedAt = new Date('2026-03-01T09:30:00.123Z');
const ann = () => ({
  ...{ name: 'Ann', about: null, passwordHash: 'hunter2', joinedAt, leftAt: null },
  extra: { a: [1, null, { b: 'ü' }] },
});
const member = () => ({ ...ann(), visits: 3, sponsor: null, guests: [] });
const write = (value: unknown, operation = 'getMember'): unknown =>
  JSON.parse(contract.operation(operation).write!(value));

describe('the writer of an answer', () => {
  it('writes what the view declares', () => {
    expect(write(member())).toEqual({
      ...{
        name: 'Ann',
        about: null,
        joinedAt: '2026-03-01T09:30:00.123Z',
        leftAt: null,
        extra: { a: [1, null, { b: 'ü' }] },
      },
      ...{ visits: 3, sponsor: null, guests: [] },
    });
  });

  it('lets nothing out that no view declares, at any depth', () => {
    const text = JSON.stringify(
      write({ ...member(), passwordHash: 'hunter2', sponsor: ann(), guests: [ann(), { ...ann(), hunter2: 1 }] }),
    );
    expect(text).not.toContain('hunter2');
    expect(write({ ...member(), guests: [ann()] })).toMatchObject({ guests: [{ name: 'Ann' }] });
  });

  it('refuses to write an answer that lacks something', () => {
    for (const field of ['name', 'about', 'joinedAt', 'leftAt', 'extra', 'visits', 'sponsor', 'guests'])
      expect(() => write({ ...member(), [field]: undefined }), field).toThrow(`"${field}" is required`);
    expect(() => write({ ...member(), guests: [{}] })).toThrow('"name" is required');
    expect(() => write({ ...member(), sponsor: {} })).toThrow('MemberView/properties/sponsor');
  });

  it.each([
    ['joinedAt', new Date(Number.NaN)],
    ['visits', Number.NaN],
    ['visits', 'many'],
    ['guests', {}],
    ['sponsor', 'Bob'],
  ])('refuses %s where it is %s', (field, value) => {
    expect(() => write({ ...member(), [field]: value })).toThrow();
  });

  it('leaves out what may be left out', () => {
    expect(write(member())).not.toHaveProperty('mood');
    expect(write({ ...member(), mood: 'good', remark: null })).toMatchObject({ mood: 'good', remark: null });
    expect(write({}, 'touchMember')).toEqual({});
    expect(write({ at: joinedAt }, 'touchMember')).toEqual({ at: joinedAt.toISOString() });
  });

  it('writes any text as JSON has it', () => {
    for (const name of ['"', '\\', '\n\u0000\u001f', '\u2028', '😀', '</script>', 'x'.repeat(100_000), '"'.repeat(50)])
      expect(write({ ...member(), name })).toMatchObject({ name });
  });

  it('writes pages, their cursor and their total', () => {
    const page = (more: object) =>
      write({ items: [member(), member()], next: null, ...more }, 'listMembers') as Record<string, unknown>;
    expect(page({})).toMatchObject({ next: null, items: [{ name: 'Ann' }, { name: 'Ann' }] });
    expect(page({})).not.toHaveProperty('total');
    expect(page({ next: 'abc', total: 0 })).toMatchObject({ next: 'abc', total: 0 });
    expect(JSON.stringify(page({}))).not.toContain('hunter2');
    expect(() => write({ items: [{ ...member(), name: undefined }], next: null }, 'listMembers')).toThrow(
      '"name" is required',
    );
    expect(write({ items: [], next: null }, 'listMembers')).toEqual({ items: [], next: null });
  });
});

describe('a writer that is held to the truth, as in all tests', () => {
  const strict = new Contract();
  beforeAll(() => {
    strict.use(describeApi(app, 'http://127.0.0.1', { members: 'People.' }));
    demandFaithful(strict);
  });
  const tell = (value: unknown, operation = 'getMember') => strict.operation(operation).write!(value);

  it('writes what is true, and may leave out what no view declares', () => {
    expect(JSON.parse(tell(member()))).toEqual(write(member()));
    expect(tell({ ...member(), sponsor: ann(), guests: [ann()], mood: 'good' })).not.toContain('hunter2');
  });

  it.each([
    ['name', null, '/name as "" where it is null'],
    ['visits', null, '/visits as 0 where it is null'],
    ['visits', 2.5, '/visits as 2 where it is 2.5'],
    ['visits', '7', '/visits as 7 where it is "7"'],
    ['name', 7, '/name as "7" where it is 7'],
  ])('refuses %s where it is %s, which would be another value', (field, value, said) => {
    expect(() => write({ ...member(), [field]: value })).not.toThrow();
    expect(() => tell({ ...member(), [field]: value })).toThrow(`getMember writes ${said}`);
    expect(() => tell({ items: [{ ...member(), [field]: value }], next: null }, 'listMembers')).toThrow(
      `listMembers writes /items/0${said}`,
    );
  });
});

describe('the document', () => {
  it('is refused where a POST could not be repeated safely', async () => {
    const bare = await NestFactory.create<NestFastifyApplication>(BareModule, createAdapter(Config.read({})), {
      logger: false,
    });
    expect(() => describeApi(bare, 'http://127.0.0.1', { members: 'People.' })).toThrow('touchBare: a POST');
    await bare.close();
  });

  it('knows the methods of each path', () => {
    expect(contract.methodsAt('/members')).toEqual(['GET', 'POST', 'HEAD']);
    expect(contract.methodsAt('/members/1')).toEqual(['GET', 'HEAD']);
    for (const path of ['/', '/member', '/members/', '/members/1/2', '/members/', '/xmembers', '/MEMBERS'])
      expect(contract.methodsAt(path), path).toEqual([]);
  });

  it('knows no operation that it does not list', () => {
    expect(() => contract.operation('constructor')).toThrow('knows no operation');
  });

  it('names no secret column, in either version', () => {
    for (const version of [to30(contract.document), to31(contract.document)])
      expect(JSON.stringify(version)).not.toContain('passwordHash');
  });

  it('says null as each version of OpenAPI has it, and is the same document in both', () => {
    const about = (document: object) => (document as Document).components.schemas['MemberView']!.properties;
    const [old, modern] = [to30(contract.document), to31(contract.document)];
    expect([old.openapi, modern.openapi]).toEqual(['3.0.3', '3.1.1']);
    expect(about(old)['about']).toMatchObject({ type: 'string', nullable: true });
    expect(about(old)['sponsor']).toMatchObject({
      type: 'object',
      nullable: true,
      allOf: [{ $ref: '#/components/schemas/MemberLabel' }],
    });
    expect(about(modern)['about']).toMatchObject({ type: ['string', 'null'] });
    expect(about(modern)['sponsor']).toMatchObject({
      oneOf: [{ $ref: '#/components/schemas/MemberLabel' }, { type: 'null' }],
    });
    expect(JSON.stringify(modern)).not.toContain('"nullable"');
    expect(Object.keys(old.paths)).toEqual(Object.keys(modern.paths));
  });

  it('is not changed by being read', () => {
    const before = JSON.stringify(contract.document);
    to31(contract.document);
    to30(contract.document);
    expect(JSON.stringify(contract.document)).toBe(before);
  });
});

type Document = { components: { schemas: Record<string, { properties: Record<string, unknown> }> } };
