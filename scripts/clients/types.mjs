// The types of the contract, without the wealth of JSON Schema: what a client's types can say.

/**
 * What stands at a place, as every language can write it; `nullable` where null may stand there, too.
 *   { kind: 'text' | 'time' | 'integer' | 'number' | 'boolean' | 'bytes' | 'any' }    an integer of more than 32 bits is `wide`
 *   { kind: 'constant', value }   { kind: 'list', of }   { kind: 'map', of }   { kind: 'named', name }
 * Throws for what has no name and cannot be written without one.
 */
export function shapeOf(schema) {
  const { oneOf, anyOf, allOf } = schema;
  const options = oneOf ?? anyOf;
  if (options) {
    const others = options.filter(({ type }) => type !== 'null');
    if (others.length !== 1) throw new Error(`A choice needs a name: ${JSON.stringify(schema)}`);
    return { ...shapeOf(others[0]), ...(others.length < options.length && { nullable: true }) };
  }
  if (allOf?.length === 1) return shapeOf(allOf[0]);
  if (schema.$ref) return { kind: 'named', name: schema.$ref.split('/').at(-1) };
  const types = [schema.type].flat();
  const [type] = types.filter((one) => one !== 'null');
  return { ...simple(schema, type), ...(types.includes('null') && { nullable: true }) };
}

const SIMPLE = { string: 'text', integer: 'integer', number: 'number', boolean: 'boolean' };

function simple(schema, type) {
  if (schema.const !== undefined) return { kind: 'constant', value: schema.const };
  if (type === undefined) return { kind: 'any' };
  if (type === 'array') return { kind: 'list', of: shapeOf(schema.items) };
  if (type === 'string' && schema.format === 'date-time') return { kind: 'time' };
  if (type === 'string' && (schema.format === 'binary' || schema.contentMediaType)) return { kind: 'bytes' };
  if (schema.format === 'int64') return { kind: 'integer', wide: true };
  if (type !== 'object' && !schema.enum) return { kind: SIMPLE[type] };
  if (schema.enum || schema.properties) throw new Error(`This needs a name: ${JSON.stringify(schema)}`);
  const { additionalProperties: values = true } = schema;
  return { kind: 'map', of: typeof values === 'object' ? shapeOf(values) : { kind: 'any' } };
}

/**
 * Every type that has a name and is no problem, in the order of the contract:
 *   { kind: 'object', properties: [{ name, type, required, description }] }
 *   { kind: 'enum', values }          also for a single constant
 *   { kind: 'union', members, discriminator, mapping }   members are names; mapping is value to name
 *   { kind: 'alias', type }           anything else
 * each with `name`, `description`, and whether it is part of what is `sent` and of what is `answered`.
 */
export function namedTypes({ components: { schemas } }, sent, answered) {
  const body = (name) => bodyOf(schemas[name]);
  const isSent = namesIn(sent, body);
  const isAnswered = namesIn(answered, body);
  return Object.keys(schemas)
    .filter((name) => isSent.has(name) || isAnswered.has(name))
    .map((name) => ({
      name,
      description: schemas[name].description ?? '',
      ...body(name),
      sent: isSent.has(name),
      answered: isAnswered.has(name),
    }));
}

function bodyOf(schema) {
  if (schema.enum || typeof schema.const === 'string') return { kind: 'enum', values: schema.enum ?? [schema.const] };
  if (schema.properties) return { kind: 'object', properties: propertiesOf(schema) };
  const members = schema.oneOf?.map((one) => one.$ref?.split('/').at(-1));
  if (!members || members.includes(undefined)) return { kind: 'alias', type: shapeOf(schema) };
  const { propertyName: discriminator, mapping = {} } = schema.discriminator ?? {};
  const named = Object.entries(mapping).map(([value, reference]) => [value, reference.split('/').at(-1)]);
  return { kind: 'union', members, discriminator, mapping: Object.fromEntries(named) };
}

const propertiesOf = ({ properties, required = [] }) =>
  Object.entries(properties).map(([name, schema]) => ({
    name,
    type: shapeOf(schema),
    required: required.includes(name),
    description: schema.description ?? '',
  }));

/** The names that are met when one goes from these types to whatever they are made of; `bodyByName` gives the type of a name as `namedTypes` has it. */
export function namesIn(types, bodyByName) {
  const names = new Set();
  const follow = (type) => {
    if (type?.of) follow(type.of);
    if (type?.kind !== 'named' || names.has(type.name)) return;
    names.add(type.name);
    const { properties = [], members = [], type: other } = bodyByName(type.name);
    for (const property of properties) follow(property.type);
    for (const name of members) follow({ kind: 'named', name });
    follow(other);
  };
  types.forEach(follow);
  return names;
}

/** What every problem has (RFC 9457). */
const STANDARD = ['type', 'title', 'status', 'detail', 'instance', 'code'];

/** The problems of these names, in the order of the contract. */
export function problemsIn({ components: { schemas } }, names) {
  return Object.entries(schemas)
    .filter(([name]) => names.has(name))
    .map(([name, schema]) => ({
      name,
      code: schema.properties.code.const,
      status: schema.properties.status.const,
      title: schema.properties.title.const,
      description: schema.description ?? '',
      members: propertiesOf(schema).filter((property) => !STANDARD.includes(property.name)),
    }));
}
