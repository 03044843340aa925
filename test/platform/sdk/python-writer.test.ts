import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../../house/source.js';
import { findPython, PYTHON_SDK, run } from '../../support/python.js';
import { type Contract, object, odd, TEXT } from './odd-contract.js';

const { pythonOf } = (await import(pathToFileURL(join(ROOT, 'scripts/clients/python.mjs')).href)) as {
  pythonOf: (contract: Contract) => Record<string, string>;
};
const { python, lacks } = await findPython('httpx', 'mypy');

const USE = `
import httpx, json
from datetime import datetime, timezone
from mainstay import Mainstay, verify_webhook, sign_webhook, models, Unexpected

seen: list[httpx.Request] = []
answers: list[object] = [
    {"from": "a", "shape": shape, "times": {"noon": "2026-03-01T12:00:00.000Z"}, "rest": rest}
    for shape, rest in (
        ({"kind": "circle", "radius": 1.5}, None),
        ({"kind": "square", "x5t#S256": "t"}, {"any": [1]}),
        ({"kind": "star", "x5t#S256": "t"}, None),
    )
]

def answer(request: httpx.Request) -> httpx.Response:
    seen.append(request)
    return httpx.Response(200, json=answers[len(seen) - 1])

noon = datetime(2026, 3, 1, 12, tzinfo=timezone.utc)
client = Mainstay("http://server", http=httpx.Client(transport=httpx.MockTransport(answer)))
inner = models.MenuItem(label="b", opens_at=noon, note=None)
first = client.menus.replace(7, items=[models.MenuItem(label="a", children=[inner])], class_="c", timeout_=None, in_="q", timeout=5)
second = client.menus.replace(menu_id=7, items=[])
print(seen[0].url.raw_path.decode(), seen[0].content.decode(), seen[1].content.decode())
print(first.from_, first.shape, first.times, first.rest)
print(second.shape, second.rest, second.to_dict() == answers[1])
print(client.menus.replace(7, items=[]).shape)
for body in ('{"type":"menu.changed","at":"2026-03-01T12:00:00.000Z"}', '{"type":"menu.gone","reason":"r"}'):
    print(verify_webhook("s", {"mainstay-signature": sign_webhook("s", body)}, body))
`;

describe('the writer of the Python client', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'mainstay-python-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it(`writes whatever a contract may have${lacks}`, async () => {
    if (lacks) return;
    const own = join(folder, 'mainstay');
    mkdirSync(own);
    cpSync(join(PYTHON_SDK, 'mainstay'), own, { recursive: true });
    for (const [name, text] of Object.entries(pythonOf(odd()))) writeFileSync(join(own, basename(name)), text);
    const use = join(folder, 'use.py');
    writeFileSync(use, `import sys; sys.path.insert(0, ${JSON.stringify(folder)})\n${USE}`);
    const { out } = await run(python, [use]);
    expect(out.split('\n')).toEqual([
      '/api/v1/menus/7?in=q {"items": [{"label": "a", "children": [{"label": "b", "opensAt": "2026-03-01T12:00:00.000Z", "note": null}]}], "class": "c", "timeout": null} {"items": []}',
      "a Circle(kind='circle', radius=1.5) {'noon': datetime.datetime(2026, 3, 1, 12, 0, tzinfo=datetime.timezone.utc)} None",
      "Square(kind='square', x5t_s256='t') {'any': [1]} True",
      "{'kind': 'star', 'x5t#S256': 't'}",
      "MenuChanged(type='menu.changed', at=datetime.datetime(2026, 3, 1, 12, 0, tzinfo=datetime.timezone.utc))",
      "MenuGone(type='menu.gone', reason='r')",
      '',
    ]);
    const checked = await run(python, ['-m', 'mypy', '--strict', '--cache-dir', join(folder, 'cache'), own]);
    expect(checked.out).toMatch(/^Success: /);
  });

  it('stops at what it cannot write, with the place', () => {
    const clash = object({ items: TEXT, menuId: TEXT });
    expect(() => pythonOf(odd({ MenuDraft: clash }))).toThrow(
      'replaceMenu takes two things that Python would call menu_id',
    );
    const nameless = object({ from: { oneOf: [TEXT, { type: 'integer' }] } });
    expect(() => pythonOf(odd({ MenuView: nameless }))).toThrow('A choice needs a name');
    expect(() => pythonOf(odd({ MenuView: object({ from: object({ a: TEXT }) }) }))).toThrow('This needs a name');
  });

  it('writes the same text each time', () => {
    expect(pythonOf(odd())).toEqual(pythonOf(odd()));
    for (const [name, text] of Object.entries(
      pythonOf(JSON.parse(readFileSync(join(ROOT, 'contract/openapi.json'), 'utf8')) as Contract),
    ))
      expect(readFileSync(join(ROOT, name), 'utf8'), 'run "npm run contract"').toBe(text);
  });
});
