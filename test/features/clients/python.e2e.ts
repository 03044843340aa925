import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../house/source.js';
import { expectOneRenewal, settleIn } from '../../support/ada.js';
import { TestApp } from '../../support/app.js';
import { walkByDriver } from '../../support/client-driver.js';
import { journeyFiles } from '../../support/journey.js';
import { findPython, PYTHON_ENV, PYTHON_SDK, run, shownIn } from '../../support/python.js';

const DRIVER = join(ROOT, 'test', 'features', 'clients', 'python_driver.py');
const { python, lacks } = await findPython('httpx');

describe.each(['sync', 'async'])('the %s client for Python', (kind) => {
  it.each(journeyFiles())(`walks %s${lacks}`, async (file) => {
    if (lacks) return;
    await walkByDriver(file, [python, DRIVER, kind], PYTHON_ENV);
  });
});

/** Signs in, waits until it is told to go on, and then asks many times at once. */
const MANY = `
import asyncio, sys
from concurrent.futures import ThreadPoolExecutor
from mainstay import AsyncMainstay, Mainstay, Tokens

class Counted:
    tokens: Tokens | None = None
    begun = 0

    def get(self) -> Tokens | None:
        return self.tokens

    def set(self, tokens: Tokens | None) -> None:
        self.tokens = tokens
        self.begun += 1

def wait() -> None:
    print("signed in", flush=True)
    sys.stdin.readline()

SECRETS = {"email": "ada@example.com", "password": "a pebble under the lighthouse"}
kind, url = sys.argv[1:]
tokens = Counted()

def sync() -> list[str]:
    with Mainstay(url, tokens=tokens) as mainstay, ThreadPoolExecutor(20) as pool:
        mainstay.sessions.sign_in(**SECRETS)
        wait()
        return list(pool.map(lambda _: mainstay.users.get_current().name, range(40)))

async def later() -> list[str]:
    async with AsyncMainstay(url, tokens=tokens) as mainstay:
        await mainstay.sessions.sign_in(**SECRETS)
        await asyncio.to_thread(wait)
        return [one.name for one in await asyncio.gather(*(mainstay.users.get_current() for _ in range(40)))]

names = sync() if kind == "sync" else asyncio.run(later())
print(tokens.begun, names.count("Ada"), len(names))
`;

describe.each(['sync', 'async'])('the session of the %s client for Python', (kind) => {
  it(`is renewed once for many calls at once${lacks}`, async () => {
    if (lacks) return;
    await expectOneRenewal([python, '-c', MANY, kind], { ...process.env, ...PYTHON_ENV });
  });
});

describe('the page of the client for Python', () => {
  it(`shows what runs${lacks}`, async () => {
    if (lacks) return;
    const app = await TestApp.start();
    try {
      await settleIn(app);
      const [sync, later] = shownIn(readFileSync(join(PYTHON_SDK, 'README.md'), 'utf8'));
      const code = `${sync}\n${later}`.replaceAll('https://api.example.com', app.url);
      const { code: exit, out } = await run(python, ['-'], code);
      expect(out).toMatch(/^Hello, world \d{4}-\S+ \S+\nAda\nHello, world \d{4}-\S+ \S+\n$/);
      expect(exit).toBe(0);
    } finally {
      await app.stop();
    }
  });
});
