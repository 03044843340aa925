/** How far a document comes, the least first. */
const RESULTS = ['fails', 'generates', 'compiles', 'runs'];

const HEAD = `# Generators

\`npm run generators\` puts the contract, as OpenAPI 3.1 and as its 3.0 form, through the generators of TypeScript clients that
are used most, and writes this table. It stops with an error where a result is worse than the one written here.

- **runs**: the client compiles under \`tsc --strict\`, and signs in, writes a post, finds it in a list, and reads the problem of a
  post that is not there, whose \`code\` is a literal type;
- **compiles**, **generates**: the last step that went well; **fails**: no client at all.

| generator | version | 3.1 | 3.0 | problems | note |
| --- | --- | --- | --- | --- | --- |
`;

/**
 * The page docs/generators.md.
 * @param {{ name: string, version: string, results: [modern: string, classic: string], problems: string, note: string }[]} rows
 */
export function writeTable(rows) {
  const lines = rows.map(({ name, version, results, problems, note }) =>
    `| ${[name, version, ...results, problems, note].join(' | ')} |`.replace('|  |', '| – |'),
  );
  return `${HEAD}${lines.join('\n')}\n`;
}

/** What is worse in `rows` than in the page of before, a sentence for each. A generator new to the page is never worse. */
export function worse(rows, page) {
  const before = new Map(
    [...page.matchAll(/^\| (\S+) \| \S+ \| (\w+) \| (\w+) \|/gm)].map(([, name, ...results]) => [name, results]),
  );
  return rows.flatMap(({ name, results }) =>
    (before.get(name) ?? []).flatMap((was, index) =>
      RESULTS.indexOf(results[index]) < RESULTS.indexOf(was)
        ? [`${name}, ${['3.1', '3.0'][index]}: ${results[index]}, was: ${was}.`]
        : [],
    ),
  );
}
