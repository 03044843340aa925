const WORDS =
  `a about after again all also an and any are as at back be because been before being both but by can come could day
  did do down each even every few find first for from get give go good great had has have he her here him his how if in
  into is it its just know last less like line little long look made make many may more most much must my never new next
  no not now of off old on once one only or other our out over own part people place point put read right same say see
  set she should small so some still such take than that the their them then there these they thing think this those
  three through time to too two under until up upon use very want was way we well went were what when where which while
  who why will with word work world would write year yet you your server request answer index cursor header cache schema
  token column promise buffer stream engine release review compiler thread socket queue journal pattern measure`.split(
    /\s+/,
  );
const CODE = ['const page = await read(cursor);', 'for (const row of page.items) {', '  index.set(row.id, row);', '}'];
const LEAST_LENGTH = 4_000;
const LENGTH_SPREAD = 4_000;

/** Numbers from 0 to 1 that are the same in every run: mulberry32. */
export function chance(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const pick = (random, list) => list[Math.floor(random() * list.length)];
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** A headline of three to seven words. */
export function writeTitle(random) {
  return capital(words(random, 3 + Math.floor(random() * 5)));
}

/** A blog post of 4 to 8 KB of Markdown with headings, lists, links and code; `seed` tells which. */
export function writeText(seed) {
  const random = chance(seed);
  const length = LEAST_LENGTH + random() * LENGTH_SPREAD;
  let text = paragraph(random);
  while (text.length < length) text += `\n\n${block(random)}`;
  return `${text}\n`;
}

function block(random) {
  const kind = random();
  if (kind < 0.15) return `## ${writeTitle(random)}`;
  if (kind < 0.25) return Array.from({ length: 4 }, () => `- ${sentence(random)}`).join('\n');
  if (kind < 0.35) return ['```js', ...CODE, '```'].join('\n');
  return paragraph(random);
}

function paragraph(random) {
  return Array.from({ length: 3 + Math.floor(random() * 4) }, () => sentence(random)).join(' ');
}

function sentence(random) {
  const text = capital(words(random, 6 + Math.floor(random() * 14)));
  const kind = random();
  if (kind < 0.1) return `${text} [${words(random, 2)}](https://example.com/${pick(random, WORDS)}).`;
  if (kind < 0.2) return `${text} **${words(random, 2)}** and \`${pick(random, WORDS)}\`.`;
  return `${text}.`;
}

function words(random, count) {
  return Array.from({ length: count }, () => pick(random, WORDS)).join(' ');
}
