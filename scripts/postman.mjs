import { headerOf, keysOf, operationPlaces, requestOf } from './journey-steps.mjs';

const SCHEMA = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';

/** The journeys as a Postman collection 2.1: a folder a journey, run from its first request to its last. */
export function postmanCollection(journeys) {
  const places = operationPlaces();
  return {
    info: {
      name: 'Mainstay',
      description:
        'Journeys through the API. Run a folder from top to bottom: each request keeps what the next ones need.',
      schema: SCHEMA,
    },
    variable: [{ key: 'baseUrl', value: 'http://127.0.0.1:3000' }, ...journeys.flatMap(inputs)],
    item: journeys.map((journey) => folder(journey, places)),
  };
}

const inputs = ({ name, workflow }) =>
  Object.entries(workflow.inputs?.properties ?? {})
    .filter(([, input]) => !input.contentEncoding)
    .map(([input, { default: value = '', description }]) => ({ key: `${name}.${input}`, value, description }));

function folder({ name, workflow, log }, places) {
  const items = workflow.steps.map((step, index) => item(name, step, places, log.entries[index]));
  return { name: workflow.summary, description: workflow.description, item: items };
}

function item(journey, step, places, entry) {
  const write = {
    input: (input) => `{{${journey}.${input}}}`,
    output: (from, output) => `{{${journey}.${from}.${output}}}`,
  };
  const request = requestOf(step, places, write);
  const described = { ...asked(request), description: step.description };
  return {
    name: `${step.stepId}: ${places.get(step.operationId).summary}`,
    event: [{ listen: 'test', script: { type: 'text/javascript', exec: script(journey, step, request.status) } }],
    request: described,
    response: entry ? [answer(entry, described)] : [],
    ...(request.status === 301 && { protocolProfileBehavior: { followRedirects: false } }),
  };
}

function asked({ method, path, query, headers, body, isFile }) {
  const search = query.length > 0 ? `?${query.map(([key, value]) => `${key}=${value}`).join('&')}` : '';
  return {
    method,
    header: headers.map(([key, value]) => ({ key, value })),
    ...(body && { body: { mode: 'raw', raw: body, options: { raw: { language: 'json' } } } }),
    ...(isFile && { body: { mode: 'file', file: { src: 'lanterns.zip' } } }),
    url: {
      raw: `{{baseUrl}}${path}${search}`,
      host: ['{{baseUrl}}'],
      path: path.slice(1).split('/'),
      ...(query.length > 0 && { query: query.map(([key, value]) => ({ key, value })) }),
    },
  };
}

function script(journey, { stepId, outputs = {}, onFailure, successCriteria }, status) {
  const kept = Object.entries(outputs).map(([output, expression]) => {
    const keys = keysOf(expression);
    const value = keys
      ? `pm.response.json()${keys.map((key) => (/^\d+$/.test(key) ? `[${key}]` : `.${key}`)).join('')}`
      : `pm.response.headers.get('${headerOf(expression)}')`;
    return `pm.collectionVariables.set('${journey}.${stepId}.${output}', ${value});`;
  });
  const [, key, wanted] = /#\/(\w+) == '(.+)'$/.exec(successCriteria[1]?.condition ?? '') ?? [];
  const again = [
    `if (pm.response.json().${key} !== '${wanted}') {`,
    '  pm.execution.setNextRequest(pm.info.requestId);',
    '  setTimeout(() => {}, 1000);',
    '}',
  ];
  return [
    `pm.test('answers ${status}', () => pm.response.to.have.status(${status}));`,
    ...kept,
    ...(onFailure ? again : []),
  ];
}

function answer({ response }, originalRequest) {
  const { status: code, headers, content } = response;
  return {
    name: `${code}`,
    originalRequest,
    code,
    header: headers.map(({ name: key, value }) => ({ key, value })),
    ...(content.text && { body: content.text }),
  };
}
