import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../../house/source.js';
import { expectOneRenewal, settleIn } from '../../support/ada.js';
import { TestApp } from '../../support/app.js';
import { walkByDriver } from '../../support/client-driver.js';
import { findGo, GO_SDK, goModule, goShownIn, runGo } from '../../support/go.js';
import { journeyFiles } from '../../support/journey.js';

const { goNames } = (await import(pathToFileURL(join(ROOT, 'scripts/clients/go.mjs')).href)) as {
  goNames: (contract: unknown) => unknown;
};
const CALLS = JSON.stringify(goNames(JSON.parse(readFileSync(join(ROOT, 'contract', 'openapi.json'), 'utf8'))));
const { lacks } = await findGo();
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mainstay-go-'));
  if (lacks) return;
  expect(await runGo('go', ['build', '-o', folder, './internal/driver'])).toEqual({ code: 0, out: '' });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the Go client', () => {
  it.each(journeyFiles())(`walks %s${lacks}`, async (file) => {
    if (lacks) return;
    await walkByDriver(file, [join(folder, 'driver')], { CALLS });
  });
});

/** Signs in, waits until it is told to go on, and then asks many times at once. */
const MANY = `package main

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"sync"

	"mainstay.example/mainstay"
)

type counted struct {
	mainstay.TokenStore
	begun int
}

func (c *counted) Set(ctx context.Context, tokens *mainstay.Tokens) error {
	c.begun++
	return c.TokenStore.Set(ctx, tokens)
}

func main() {
	ctx := context.Background()
	tokens := &counted{TokenStore: mainstay.MemoryTokens(nil)}
	m := mainstay.New(os.Args[1], mainstay.WithTokens(tokens))
	if _, err := m.Sessions.SignIn(ctx, mainstay.SignIn{Email: "ada@example.com", Password: "a pebble under the lighthouse"}); err != nil {
		panic(err)
	}
	fmt.Println("signed in")
	bufio.NewScanner(os.Stdin).Scan()
	var all sync.WaitGroup
	names := make([]string, 40)
	for i := range names {
		all.Add(1)
		go func(i int) {
			defer all.Done()
			if me, err := m.Users.GetCurrent(ctx); err == nil {
				names[i] = me.Name
			}
		}(i)
	}
	all.Wait()
	found := 0
	for _, name := range names {
		if name == "Ada" {
			found++
		}
	}
	fmt.Println(tokens.begun, found, len(names))
}
`;

describe('the session of the Go client', () => {
  it(`is renewed once for many calls at once${lacks}`, async () => {
    if (lacks) return;
    const place = goModule(folder, 'many', { 'main.go': MANY });
    expect(await runGo('go', ['build', '-o', 'many', '.'], place)).toEqual({ code: 0, out: '' });
    await expectOneRenewal([join(place, 'many')]);
  });
});

describe('the page of the Go client', () => {
  it(`shows what runs${lacks}`, async () => {
    if (lacks) return;
    const app = await TestApp.start();
    try {
      await settleIn(app);
      const [program] = goShownIn(readFileSync(join(GO_SDK, 'README.md'), 'utf8'));
      const main = program!.replace('https://api.example.com', app.url);
      const place = goModule(folder, 'readme', { 'main.go': main });
      expect(await runGo('go', ['run', '.'], place)).toEqual({ code: 0, out: 'Hello, world published\n' });
    } finally {
      await app.stop();
    }
  });
});
