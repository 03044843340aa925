import { v7 } from 'uuid';
import { chance, writeText, writeTitle } from './prose.mjs';

const TAGS = 50;
const AUTHORS = 20;
const ACCOUNTS = 8;
/** Posts that the server writes itself, through its API; the others are copies of their rows under names of their own. */
const WRITTEN = 40;
const SLUGS_READ = 200;
const TAGS_READ = 10;
const FIRST_POST = Date.UTC(2016, 0, 1);
const LAST_POST = Date.UTC(2026, 0, 1);
const ROWS_AT_ONCE = 500;
const POSTS_AT_ONCE = 1_000;

/**
 * Fills an empty database with a site of `count` published posts: three tags each, of 50 that are unevenly popular, one
 * or two authors, 4 to 8 KB of Markdown. The same site each time but for ids and secrets.
 * @param {{ query: (text: string, values?: unknown[]) => Promise<any>, call: Function }} door SQL, and the API
 * @returns {Promise<{ slugs: string[], tags: string[], cursor40: string, accounts: string[] }>} what to ask it for
 */
export async function fillSite({ query, call }, count, { email }) {
  const random = chance(count);
  const [owner] = await query('SELECT * FROM users WHERE emailKey = ?', [email]);
  const authors = [owner.id, ...(await copyUsers(query, owner, AUTHORS - 1, () => ({ email: null, emailKey: null })))];
  const accounts = Array.from({ length: ACCOUNTS }, (_, index) => `account-${index}@example.com`);
  await copyUsers(query, owner, ACCOUNTS, (index) => ({ email: accounts[index], emailKey: accounts[index] }));
  const tags = await createTags(call);
  const written = await writePosts(call, random, tags);
  await plan(query, random, { count: count - WRITTEN, written, tags, authors });
  await copyPosts(query, count - WRITTEN, written[0]);
  await query('DROP TABLE bench_posts');
  return {
    slugs: await someSlugs(query, random),
    tags: tags.slice(0, TAGS_READ).map(({ slug }) => slug),
    cursor40: await cursorOfPage40(call),
    accounts,
  };
}

async function copyUsers(query, row, count, change) {
  const ids = [];
  for (let index = 0; index < count; index += 1) {
    const user = { ...row, id: v7(), name: `Author ${index}`, ...change(index) };
    user.slug = `author-${user.id}`;
    const columns = Object.keys(user);
    const places = columns.map(() => '?').join(', ');
    await query(`INSERT INTO users (${columns.join(', ')}) VALUES (${places})`, Object.values(user));
    ids.push(user.id);
  }
  return ids;
}

async function createTags(call) {
  const tags = [];
  for (let index = 0; index < TAGS; index += 1) {
    tags.push(await call('POST', '/api/v1/tags', { name: `Topic ${index}`, slug: `topic-${index}` }));
  }
  return tags;
}

async function writePosts(call, random, tags) {
  const ids = [];
  for (let index = 0; index < WRITTEN; index += 1) {
    const draft = {
      title: `${writeTitle(random)} ${index}`,
      body: writeText(index),
      tags: someTags(random, tags, 'slug'),
    };
    const { id } = await call('POST', '/api/v1/posts', draft);
    await call('PUT', `/api/v1/posts/${id}/publication`, { publishedAt: new Date(timeOf(random())).toISOString() });
    ids.push(id);
  }
  return ids;
}

/** One row for each post that is to be: what is its own. Its types are those of the real columns. */
async function plan(query, random, { count, written, tags, authors }) {
  const nobody = 'SELECT id FROM users WHERE 1 = 0';
  const columns = ['number', 'id', 'slug', 'title', 'time', 'source', 'tag0', 'tag1', 'tag2', 'author0', 'author1'];
  await query(`CREATE TABLE bench_posts AS SELECT version AS number, id, slug, title, createdAt AS time, id AS source,
    id AS tag0, id AS tag1, id AS tag2, id AS author0, (${nobody}) AS author1 FROM posts WHERE 1 = 0`);
  await query('CREATE INDEX bench_posts_number ON bench_posts (number)');
  const row = `(${columns.map(() => '?').join(', ')})`;
  for (let from = 0; from < count; from += ROWS_AT_ONCE) {
    const rows = Array.from({ length: Math.min(ROWS_AT_ONCE, count - from) }, (_, index) => {
      const number = from + index;
      const time = timeOf((number + random()) / count);
      const title = `${writeTitle(random)} ${number}`;
      const slug = `${title.toLowerCase().replaceAll(' ', '-')}-post`;
      const id = v7({ msecs: time });
      const [first, second] = someOf(random, authors, 2, (list) => Math.floor(random() * list.length));
      const at = new Date(time).toISOString().replace('T', ' ').replace('Z', '');
      const source = written[number % written.length];
      return [
        number,
        id,
        slug,
        title,
        at,
        source,
        ...someTags(random, tags, 'id'),
        first,
        random() < 0.2 ? second : null,
      ];
    });
    await query(
      `INSERT INTO bench_posts (${columns.join(', ')}) VALUES ${rows.map(() => row).join(', ')}`,
      rows.flat(),
    );
  }
}

async function copyPosts(query, count, anyId) {
  const [post] = await query('SELECT * FROM posts WHERE id = ?', [anyId]);
  const own = { id: 'n.id', slug: 'n.slug', title: 'n.title' };
  for (const column of ['createdAt', 'updatedAt', 'publishedAt', 'orderAt']) own[column] = 'n.time';
  const columns = Object.keys(post);
  const values = columns.map((column) => own[column] ?? `p.${column}`);
  const link = (table, column, position) =>
    `INSERT INTO ${table}s (postId, ${column}, position, listedAt)
      SELECT id, ${table.slice(5)}${position}, ${position}, time FROM bench_posts n WHERE ${table.slice(5)}${position} IS NOT NULL AND `;
  const statements = [
    `INSERT INTO posts (${columns.join(', ')}) SELECT ${values.join(', ')} FROM bench_posts n JOIN posts p ON p.id = n.source WHERE `,
    'INSERT INTO post_slugs (slug, postId) SELECT slug, id FROM bench_posts n WHERE ',
    ...[0, 1, 2].map((position) => link('post_tag', 'tagId', position)),
    ...[0, 1].map((position) => link('post_author', 'userId', position)),
  ];
  for (let from = 0; from < count; from += POSTS_AT_ONCE) {
    const range = `n.number >= ${from} AND n.number < ${from + POSTS_AT_ONCE} ORDER BY n.number`;
    for (const statement of statements) await query(statement + range);
  }
}

/** Three tags that differ; the first of the list are the most popular, as Zipf has it. */
function someTags(random, tags, property) {
  return someOf(random, tags, 3, (list) => Math.floor(list.length ** random()) - 1).map((tag) => tag[property]);
}

function someOf(random, list, count, choose) {
  const left = [...list];
  return Array.from({ length: count }, () => left.splice(choose(left), 1)[0]);
}

function timeOf(part) {
  return Math.floor(FIRST_POST + part * (LAST_POST - FIRST_POST));
}

async function someSlugs(query, random) {
  const rows = await query('SELECT slug FROM post_slugs ORDER BY slug');
  return Array.from({ length: SLUGS_READ }, () => rows[Math.floor(random() * rows.length)].slug);
}

async function cursorOfPage40(call) {
  let after = '';
  for (let page = 1; page < 40; page += 1) {
    const { next } = await call('GET', `/api/v1/posts?limit=20${after && `&after=${after}`}`);
    after = next;
  }
  return after;
}
