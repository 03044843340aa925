import { headerOf, keysOf, operationPlaces, requestOf } from './journey-steps.mjs';

const HEAD = `# Journeys through the API, for editors that send .http files: VS Code with the REST Client, Visual Studio.
# Send the requests of a journey from the first to the last; each takes what it needs from the answers before it.

@baseUrl = http://127.0.0.1:3000
`;

/** The journeys as a .http file, in which a request refers to the answers of those before it. */
export function httpFile(journeys) {
  const places = operationPlaces();
  return [HEAD, ...journeys.map((journey) => section(journey, places))].join('\n');
}

function section({ name: journey, workflow }, places) {
  // Editors take no hyphen in the name of a variable or a request.
  const name = journey.replaceAll('-', '_');
  const inputs = Object.entries(workflow.inputs?.properties ?? {})
    .filter(([, input]) => !input.contentEncoding)
    .map(([input, { default: value = '', description }]) => `# ${description}\n@${name}_${input} = ${value}\n`);
  const outputs = new Map(workflow.steps.map(({ stepId, outputs: all = {} }) => [stepId, all]));
  const write = {
    input: (input) => `{{${name}_${input}}}`,
    output: (step, output) => `{{${name}_${step}.response.${placeOf(outputs.get(step)[output])}}}`,
  };
  const steps = workflow.steps.map((step) => request(name, step, requestOf(step, places, write)));
  return [`# ${workflow.summary}\n#\n# ${workflow.description}\n`, ...inputs, ...steps].join('\n');
}

function request(journey, { stepId, description, onFailure }, { method, path, query, headers, body, isFile, status }) {
  const search = query.map(([key, value], index) => `\n    ${index === 0 ? '?' : '&'}${key}=${value}`).join('');
  const lines = [
    `### ${description} (${status}${onFailure ? '; send it again until it is done' : ''})`,
    `# @name ${journey}_${stepId}`,
    // Some of these answers are redirects, which are to be seen.
    '# @no-redirect',
    `${method} {{baseUrl}}${path}${search}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...(body ? ['', body] : isFile ? ['', '< ./lanterns.zip'] : []),
  ];
  return `${lines.join('\n')}\n`;
}

function placeOf(expression) {
  const keys = keysOf(expression);
  if (!keys) return `headers.${headerOf(expression)}`;
  return `body.$${keys.map((key) => (/^\d+$/.test(key) ? `[${key}]` : `.${key}`)).join('')}`;
}
