import { type Body, Contract, isNullable, type Media, type Operation, propertiesOf, type Schema } from './document.js';

type Kept = (contract: Contract) => string[];

const PROBLEM = 'application/problem+json';
/** Media types whose bodies are bytes, not values. */
const isBytes = (type: string): boolean => !/\bjson\b/.test(type);

const offending = (contract: Contract, offends: (operation: Operation) => boolean): string[] =>
  contract.operations.filter(offends).map(({ operationId }) => operationId);

type Placed<T> = [place: string, T];

const bodies = ({ operationId, requestBody, responses }: Operation): Placed<Body>[] => [
  ...(requestBody ? [[`${operationId} request`, requestBody] as Placed<Body>] : []),
  ...Object.entries(responses).map(([status, response]): Placed<Body> => [`${operationId} ${status}`, response]),
];

const media = (contract: Contract): Placed<Media>[] =>
  contract.operations
    .flatMap(bodies)
    .flatMap(([place, { content = {} }]) =>
      Object.entries(content).map(([type, one]): Placed<Media> => [`${place} ${type}`, one]),
    )
    .filter(([place]) => !isBytes(place.split(' ').at(-1)!));

const properties = (contract: Contract): Placed<Schema>[] =>
  contract.schemas.flatMap(([name, schema]) => propertiesOf(schema, name));
const parameters = (contract: Contract): Placed<Schema & { description?: string }>[] =>
  contract.operations.flatMap(({ operationId, parameters: all = [] }) =>
    all.map(({ name, schema, description }): Placed<Schema> => [
      `${operationId} ?${name}`,
      { ...schema, ...(description !== undefined ? { description } : { description: '' }) },
    ]),
  );
/** What is answered however busy the server is looks at nobody's credential. */
const takesCredentials = (security: object[]): boolean => security.some((scheme) => Object.keys(scheme).length > 0);
const places = (placed: Placed<unknown>[]): string[] => placed.map(([place]) => place);
const isSentence = (text: string | undefined): boolean => /^[\p{Lu}"RFC\d?].*[.]$/su.test(text ?? '');
const examplesOf = ({ example, examples }: Media): unknown[] => [
  ...(example === undefined ? [] : [example]),
  ...Object.values(examples ?? {}).map(({ value }) => value),
];
const isInlineObject = ({ properties: own, type, additionalProperties }: Schema): boolean =>
  own !== undefined || (type === 'object' && additionalProperties === undefined);

/** What every operation of the contract keeps, each as a function that names the offenders. */
export const PROMISES: Record<string, Kept> = {
  'says who may call it': (contract) =>
    offending(contract, (operation) => !/^(public|signed-in|[a-z-]+:[a-z-]+)$/.test(operation['x-permission'] ?? '')),
  'has a summary that is an order of at most 60 characters': (contract) =>
    offending(
      contract,
      ({ summary = '' }) => !/^[A-Z][a-z]+(?<!ing|[^s]s)\b.{0,57}[^.]$/.test(summary) || summary.length > 60,
    ),
  'has a description': (contract) => offending(contract, ({ description }) => !isSentence(description)),
  'belongs to one listed tag': (contract) => {
    const listed = contract.document.tags.map(({ name }) => name);
    return offending(contract, ({ tags = [] }) => tags.length !== 1 || !listed.includes(tags[0]!));
  },
  'has a name of its own in lower camel case, verb first': (contract) => {
    const ids = contract.operations.map(({ operationId }) => operationId);
    return ids.filter((id, index) => !/^[a-z]+[A-Z]?[A-Za-z0-9]*$/.test(id) || ids.indexOf(id) !== index);
  },
  'answers success with one named shape': (contract) =>
    offending(
      contract,
      ({ responses }) => Object.keys(responses).filter((status) => status.startsWith('2')).length !== 1,
    ),
  'lists the problems that any request can meet': (contract) =>
    offending(contract, ({ responses, security = [] }) =>
      ['400', '406', '500', ...(takesCredentials(security) ? ['401', '429', '503'] : [])].some(
        (status) => !responses[status]?.content?.[PROBLEM],
      ),
    ),
  'lists no refusal of what is always answered': (contract) =>
    offending(
      contract,
      ({ responses, security = [] }) =>
        !takesCredentials(security) && ['401', '403', '429', '503'].some((status) => status in responses),
    ),
  'describes each answer': (contract) =>
    places(
      contract.operations
        .flatMap(bodies)
        .filter(([place, { description }]) => !place.endsWith('request') && !description),
    ),
  'gives every body a named schema': (contract) => places(media(contract).filter(([, { schema }]) => !schema?.$ref)),
  'shows an example of every body that its schema accepts': (contract) =>
    media(contract).flatMap(([place, one]) => {
      const examples = examplesOf(one);
      if (examples.length === 0) return [`${place}: none`];
      return one.schema?.$ref
        ? examples.flatMap((example) =>
            contract.faults(one.schema!.$ref!, example).map((fault) => `${place}: ${fault}`),
          )
        : [];
    }),
  'describes each property and parameter': (contract) =>
    places(
      [...properties(contract).filter(([place]) => !place.endsWith('[]')), ...parameters(contract)].filter(
        ([, one]) => !one.description,
      ),
    ),
  'describes each schema in a sentence': (contract) =>
    places(contract.schemas.filter(([, { description }]) => !isSentence(description))),
  'has no anonymous object': (contract) =>
    places([
      ...properties(contract).filter(([, one]) => [one, one.items ?? {}, ...(one.oneOf ?? [])].some(isInlineObject)),
      ...parameters(contract).filter(([, one]) => isInlineObject(one)),
    ]),
  'has no schema that a lost class left behind': (contract) =>
    contract.schemas
      .map(([name]) => name)
      .filter(
        (name) => /^(Function|Object|Array|Promise|Date|String)$/.test(name) || !/^[A-Z][A-Za-z0-9]*$/.test(name),
      ),
  'names each set of choices': (contract) =>
    places(
      [...properties(contract), ...parameters(contract)].filter(([, one]) =>
        [one, one.items ?? {}].some((schema) => schema.enum !== undefined),
      ),
    ),
  'leaves nothing both optional and null in an answer': (contract) => {
    const answers = contract.namesFrom(contract.operations.map(({ responses }) => responses));
    return contract.schemas
      .filter(([name]) => answers.has(name))
      .flatMap(([name, { properties: own = {}, required = [] }]) =>
        Object.entries(own).flatMap(([key, one]) =>
          isNullable(one) && !required.includes(key) ? [`${name}.${key}`] : [],
        ),
      );
  },
};
