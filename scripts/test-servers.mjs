import { startDatabaseServer, startRedisServer } from './database-server.mjs';

const KINDS = {
  database: {
    variable: 'TEST_DATABASE_URL',
    start: startDatabaseServer,
    notice: [
      'NO MYSQL-FAMILY SERVER: THE MYSQL HALF OF THE TESTS IS SKIPPED.',
      '',
      'Neither mariadbd nor mysqld is installed here. To run that half, either',
      '  apt-get install mariadb-server     (a private throw-away server is started from it)',
      '  TEST_DATABASE_URL=mysql://user:password@host:port/ npm test',
    ],
  },
  redis: {
    variable: 'TEST_REDIS_URL',
    start: startRedisServer,
    notice: [
      'NO REDIS SERVER: THE TESTS THAT NEED ONE ARE SKIPPED.',
      '',
      'There is no redis-server here. To run them, either',
      '  apt-get install redis-server       (a private throw-away server is started from it)',
      '  TEST_REDIS_URL=redis://host:port/0 npm test',
    ],
  },
};

/** The servers that the tests of one run share: those the environment names, else private ones, started when asked for. */
export class TestServers {
  #found = new Map();

  /** A laptop may lack a server, and is told so loudly; CI may not. */
  get mayBeMissing() {
    return process.env.CI !== 'true';
  }

  /** How many servers count as a failure of the run: those that did not start, and in CI those that are not there. */
  get failures() {
    return [...this.#found.values()].filter(({ url, error }) => !url && (error || !this.mayBeMissing)).length;
  }

  /**
   * Starts what is not yet running.
   * @param {string[]} kinds of `database`, `redis`
   * @returns {Promise<{ environment: Record<string, string>, missing: string[] }>} the variables for the tests
   */
  async provide(kinds) {
    for (const kind of kinds) {
      if (!this.#found.has(kind)) this.#found.set(kind, await this.#find(kind));
    }
    const present = kinds.filter((kind) => this.#found.get(kind).url);
    return {
      environment: Object.fromEntries(present.map((kind) => [KINDS[kind].variable, this.#found.get(kind).url])),
      missing: kinds.filter((kind) => !present.includes(kind)),
    };
  }

  /** Says once more, at the end of a long output, what could not be run. */
  remind() {
    for (const [kind, { url, error }] of this.#found) if (!url) console.log(box(error ?? this.#notice(kind)));
  }

  async stop() {
    await Promise.all([...this.#found.values()].map((server) => server.stop?.()));
  }

  async #find(kind) {
    const { variable, start } = KINDS[kind];
    if (process.env[variable]) {
      console.log(`${kind}: the server of ${variable}`);
      return { url: process.env[variable] };
    }
    try {
      const server = await start();
      if (server) console.log(`${kind}: a private server, ${server.name}`);
      else console.log(box(this.#notice(kind)));
      return server ?? {};
    } catch (error) {
      const lines = [`THE PRIVATE ${kind.toUpperCase()} SERVER DID NOT START.`, '', ...error.message.split('\n')];
      console.log(box(lines));
      return { error: lines };
    }
  }

  #notice(kind) {
    return this.mayBeMissing ? KINDS[kind].notice : [...KINDS[kind].notice, '', 'With CI=true this fails the run.'];
  }
}

function box(lines) {
  const width = Math.max(...lines.map((line) => line.length));
  const edge = '═'.repeat(width + 2);
  return [`\n╔${edge}╗`, ...lines.map((line) => `║ ${line.padEnd(width)} ║`), `╚${edge}╝\n`].join('\n');
}
