import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../../house/source.js';
import { findGo, GO_SDK, runGo } from '../../support/go.js';
import { type Contract, object, odd, TEXT } from './odd-contract.js';

const { goFilesOf } = (await import(pathToFileURL(join(ROOT, 'scripts/clients/go.mjs')).href)) as {
  goFilesOf: (contract: Contract) => Record<string, string>;
};
const { lacks } = await findGo();

/** A test of the client that this contract makes. */
const USE = `package mainstay

import (
	"encoding/json"
	"net/http"
	"testing"
)

func TestWhateverAContractMayHave(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, _ *http.Request, _ int) {
		say(w, 200, \`{"from":"a","shape":{"kind":"circle","radius":1.5},"times":{"noon":"2026-03-01T12:00:00.000Z"},"rest":null}\`)
	})
	inner := MenuItem{Label: "b", OpensAt: &noon, Note: Null[string]()}
	draft := MenuDraft{Class: Ptr("c"), Timeout: Null[int](), Items: []MenuItem{{Label: "a", Children: []MenuItem{inner}}}}
	menu, err := s.Menus.Replace(ctx, "7", draft, ReplaceMenuQuery{In: "q"})
	succeeds(t, err)
	same(t, "url", s.got()[0].url, "/api/v1/menus/7?in=q")
	same(t, "body", s.got()[0].body,
		\`{"class":"c","items":[{"children":[{"label":"b","note":null,"opensAt":"2026-03-01T12:00:00Z"}],"label":"a"}],"timeout":null}\`)
	var circle Circle
	succeeds(t, json.Unmarshal(menu.Shape, &circle))
	same(t, "answer", []any{menu.From, circle.Radius, menu.Times["noon"].Equal(noon), menu.Rest == nil}, []any{"a", 1.5, true, true})
	var gone MenuGone
	succeeds(t, json.Unmarshal([]byte(\`{"type":"menu.gone","reason":"r"}\`), &gone))
	same(t, "event", gone, MenuGone{Type: "menu.gone", Reason: "r"})
}
`;

describe('the writer of the Go client', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'mainstay-go-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it(`writes whatever a contract may have${lacks}`, async () => {
    if (lacks) return;
    cpSync(GO_SDK, folder, { recursive: true });
    for (const [name, text] of Object.entries(goFilesOf(odd()))) writeFileSync(join(folder, basename(name)), text);
    writeFileSync(join(folder, 'use_test.go'), USE);
    expect(await runGo('gofmt', ['-l', '.'], folder)).toEqual({ code: 0, out: '' });
    const { code, out } = await runGo('go', ['test', '-run', 'Whatever', '-v', '.'], folder);
    expect(out).toContain('--- PASS: TestWhateverAContractMayHave');
    expect(code).toBe(0);
  });

  it('stops at what it cannot write, with the place', () => {
    const clash = object({ coverUrl: TEXT, coverURL: TEXT });
    expect(() => goFilesOf(odd({ MenuView: clash }))).toThrow('two things called MenuView.CoverURL');
    const twice = { type: 'string', enum: ['-a b', '-a_b'] };
    expect(() =>
      goFilesOf(odd({ MenuView: object({ from: { $ref: '#/components/schemas/Side' } }), Side: twice })),
    ).toThrow('two things called SideABDesc');
    const bytes = { type: 'string', format: 'binary' };
    expect(() => goFilesOf(odd({ MenuView: object({ from: bytes }) }))).toThrow('cannot write bytes within a type');
    const contract = odd();
    const invalid = contract.components.schemas['RequestInvalidProblem'] as { properties: Record<string, unknown> };
    invalid.properties['hint'] = TEXT;
    expect(() => goFilesOf(contract)).toThrow('request.invalid has the member hint: give it to Problem');
  });

  it('sends a zero where the contract tells it from nothing', () => {
    const contract = odd();
    const { put } = contract.paths['/api/v1/menus/{menuId}'] as { put: { parameters: object[] } };
    const schemas = { depth: { type: 'integer', minimum: 0 }, width: { type: 'integer', minimum: 1 } };
    const flags = { open: { type: 'boolean', default: true }, gone: { type: 'boolean' } };
    for (const [name, schema] of Object.entries({ ...schemas, ...flags }))
      put.parameters.push({ name, in: 'query', schema });
    const text = goFilesOf(contract)['sdk/go/operations.go']!;
    const fields = [...text.matchAll(/^\t(\w+ \*?\w+) `query:"(?:depth|width|open|gone)"`$/gm)].map(
      ([, field]) => field,
    );
    expect(fields).toEqual(['Depth *int', 'Width int', 'Open *bool', 'Gone bool']);
  });

  it('writes the same text each time', () => {
    expect(goFilesOf(odd())).toEqual(goFilesOf(odd()));
    const contract = JSON.parse(readFileSync(join(ROOT, 'contract/openapi.json'), 'utf8')) as Contract;
    for (const [name, text] of Object.entries(goFilesOf(contract)))
      expect(readFileSync(join(ROOT, name), 'utf8'), 'run "npm run contract"').toBe(text);
  });
});
