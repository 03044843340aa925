// `npm run new -- NAME`: writes a feature that works and passes every check: people's own rows, made, listed, read,
// changed and deleted. NAME is the plural, such as bookmarks or reading-lists.
//   --one NAME   the singular, where it is irregular
import './node-version.mjs';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { FeatureName } from './feature-names.mjs';
import { makeReadyOrExit, ROOT } from './ready.mjs';

const TEMPLATES = path.join(ROOT, 'scripts', 'templates');

const name = readName();
await makeReadyOrExit({ build: false });
refuseTaken();
// Everything is made before anything is written: what cannot be made leaves the tree as it was.
const files = await Promise.all([...newFiles(), ...changedFiles()].map(formatted));
for (const { file, text } of files) write(file, text);
run('migrate-make.mjs', name.plural);
run('contract.mjs', '--record');
console.log(
  `${files.map(({ file }) => `  ${file}`).join('\n')}\n` +
    `Make it yours. After a change of its fields: npm run migrate:make -- ${name.plural} --again, npm run contract -- --record, npm run check.`,
);

function readName() {
  const { values, positionals } = parseArgs({ options: { one: { type: 'string' } }, allowPositionals: true });
  const [plural = ''] = positionals;
  const given = new FeatureName(plural, values.one);
  const fault = positionals.length === 1 ? given.fault : 'exactly one name is needed';
  if (fault) {
    console.error(`Use: npm run new -- NAME [--one NAME]; ${fault}.`);
    process.exit(2);
  }
  return given;
}

/** Two classes of one name would be one schema of the contract. */
function refuseTaken() {
  const taken = new RegExp(`\\bclass ${name.className}(View|Page|Draft|Changes)?\\b|features/${name.plural}/`);
  const holder = fs
    .readdirSync(path.join(ROOT, 'src'), { recursive: true })
    .map((file) => path.posix.join('src', file.replaceAll(path.sep, '/')))
    .find((file) => taken.test(file) || (file.endsWith('.ts') && taken.test(read(file))));
  if (!holder) return;
  console.error(`The name is taken: ${holder} has it.`);
  process.exit(1);
}

function newFiles() {
  return fs.readdirSync(TEMPLATES).map((template) => {
    const folder = template.includes('.e2e.') ? 'test/features' : 'src/features';
    const place = template.includes('.arazzo.') ? 'contract/journeys' : `${folder}/${name.plural}`;
    const file = `${place}/${name.in(template.replace(/\.txt$/, ''))}`;
    return { file, text: name.in(fs.readFileSync(path.join(TEMPLATES, template), 'utf8')) };
  });
}

function changedFiles() {
  const changes = {
    'src/app.module.ts': [
      [/(?<=imports: \[)(?=\w)([^\]]*?),?\s*(?=\])/, '$1, SampleThingsModule'],
      'sample-things.module',
    ],
    'src/schema.ts': [[/(?<=entities: \[)([^\]]*?),?\s*(?=\])/, '$1, SampleThing'], 'sample-thing.entity'],
    'src/tags.ts': [[/(?=\};\s*$)/, "'sample-things': 'The sample things of each person.',\n"]],
  };
  return Object.entries(changes).map(([file, [[place, text], imported]]) => ({
    file,
    text: imported ? withImport(added(file, place, text), text.split(', ')[1], imported) : added(file, place, text),
  }));
}

function added(file, place, text) {
  const before = read(file);
  const after = before.replace(place, name.in(text));
  if (after === before) throw new Error(`${file} has no place for a new feature: ${place}`);
  return after;
}

function withImport(text, imported, from) {
  const line = name.in(`import { ${imported} } from './features/sample-things/${from}.js';\n`);
  const lastFeature = text.lastIndexOf("from './features/");
  const place = text.indexOf('\n', lastFeature) + 1;
  return text.slice(0, place) + line + text.slice(place);
}

async function formatted({ file, text }) {
  const { format, resolveConfig } = await import('prettier');
  const filepath = path.join(ROOT, file);
  return { file, text: await format(text, { ...(await resolveConfig(filepath)), filepath }) };
}

function read(file) {
  return fs.readFileSync(path.join(ROOT, file), 'utf8');
}

function write(file, text) {
  fs.mkdirSync(path.dirname(path.join(ROOT, file)), { recursive: true });
  fs.writeFileSync(path.join(ROOT, file), text);
}

function run(script, ...args) {
  const { status } = spawnSync(process.execPath, [path.join(ROOT, 'scripts', script), ...args], { stdio: 'inherit' });
  if (status === 0) return;
  console.error(`The files are written, but ${script} failed: correct what it says, and run it again.`);
  process.exit(1);
}
