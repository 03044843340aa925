import { startDatabaseServer, startRedisServer } from './database-server.mjs';
import { findChromium, findRegistry } from './machine.mjs';

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
  chromium: {
    variable: 'TEST_CHROMIUM',
    start: findChromium,
    notice: [
      'NO CHROMIUM: THE TESTS IN A BROWSER ARE SKIPPED.',
      '',
      'There is no chromium on the PATH here. To run them, either',
      '  apt-get install chromium',
      '  TEST_CHROMIUM=/path/to/chrome npm test',
    ],
  },
  registry: {
    variable: 'TEST_REGISTRY',
    start: findRegistry,
    notice: [
      'NO REGISTRY OF NPM: THE TESTS THAT INSTALL PACKAGES ARE SKIPPED.',
      '',
      '`npm view npm` gets no answer here. They run where npm reaches its registry.',
    ],
  },
};

/** What the tests of one run share of the machine: what the environment names, else what is found, or started when asked for. */
export class TestServers {
  #found = new Map();

  /** A laptop may lack one, and is told so loudly; CI may not. */
  get mayBeMissing() {
    return process.env.CI !== 'true';
  }

  /** How many of them count as a failure of the run: servers that did not start, and in CI whatever is not there. */
  get failures() {
    return [...this.#found.values()].filter(({ url, error }) => !url && (error || !this.mayBeMissing)).length;
  }

  /**
   * Starts what is not yet running.
   * @param {string[]} kinds of `database`, `redis`, `chromium`, `registry`
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
      console.log(`${kind}: that of ${variable}`);
      return { url: process.env[variable] };
    }
    try {
      const server = await start();
      if (server) console.log(`${kind}: ${server.stop ? 'a private server, ' : ''}${server.name}`);
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
