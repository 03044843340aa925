// After a whole run of the e2e tests: which of the answers that the contract lists were seen.
import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from './ready.mjs';

/** Tells how much was seen. @returns the answers of success that no test ever got, as `getPost 200`, named on the console. */
export function missingAnswers(folder) {
  const contract = JSON.parse(fs.readFileSync(path.join(ROOT, 'contract', 'openapi.json'), 'utf8'));
  const documented = Object.values(contract.paths).flatMap((item) =>
    Object.values(item).flatMap((operation) => answersOf(operation, contract)),
  );
  const seen = seenIn(folder);
  const missing = documented.filter((answer) => !seen.has(answer));
  const [successes, others] = [missing.filter(isSuccess), missing.filter((answer) => !isSuccess(answer))];
  const codes = new Set(documented.map(codeOf).filter(Boolean));
  const seenCodes = new Set([...seen].map(codeOf));
  const unseen = [...codes].filter((code) => !seenCodes.has(code));
  console.log(`Answers of success seen: ${share(documented.filter(isSuccess), successes)}`);
  console.log(
    `Other answers seen, each at each of its operations: ${share(
      documented.filter((a) => !isSuccess(a)),
      others,
    )}`,
  );
  console.log(`Problems seen: ${share([...codes], unseen)}${unseen.length > 0 ? `; never: ${unseen.join(', ')}` : ''}`);
  for (const answer of successes) console.error(`No test ever saw ${answer}.`);
  return successes;
}

const share = (all, missing) => `${all.length - missing.length} of ${all.length}`;
const isSuccess = (answer) => / 2\d\d$/.test(answer);
const codeOf = (answer) => answer.split(' ')[2];

/** Each answer of an operation; one for each code where it is a problem. */
function answersOf({ operationId, responses }, { components }) {
  return Object.entries(responses).flatMap(([status, response]) => {
    const { content } = response.$ref ? components.responses[response.$ref.split('/').at(-1)] : response;
    const examples = content?.['application/problem+json']?.examples ?? {};
    const codes = Object.values(examples).map(({ value }) => value.code);
    return codes.length > 0 ? codes.map((code) => `${operationId} ${status} ${code}`) : [`${operationId} ${status}`];
  });
}

function seenIn(folder) {
  const files = fs.readdirSync(folder).map((name) => fs.readFileSync(path.join(folder, name), 'utf8'));
  return new Set(files.flatMap((text) => text.split('\n')));
}
