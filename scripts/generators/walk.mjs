// Walks the compiled journey of a generated client: node walk.mjs <folder> <site as JSON>. Ends with code 1 where the
// answers are not what the journey must see.
import { deepStrictEqual } from 'node:assert';
import { createRequire } from 'node:module';
import path from 'node:path';

const [folder, site] = process.argv.slice(2);
const { journey } = createRequire(import.meta.url)(path.join(folder, 'out', 'journey.js'));
const { created, listed, problem } = await journey(JSON.parse(site));
deepStrictEqual(
  { title: created.title, status: created.status, isListed: listed.includes(created.title), problem },
  { title: 'Notes on the engine', status: 'draft', isListed: true, problem: { code: 'post.not_found', status: 404 } },
);
