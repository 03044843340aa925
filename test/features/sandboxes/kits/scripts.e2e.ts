import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../../../house/source.js';
import { TestApp } from '../../../support/app.js';

const KIT = join(ROOT, 'sdk', 'testing');

type Result = { code: number; out: string; err: string };
let app: TestApp;

/** Runs a program beside the server, which lives in this process. */
const run = (program: string, args: string[], env: Record<string, string> = {}): Promise<Result> =>
  new Promise((resolve) => {
    const { PATH = '' } = process.env;
    // A bash that seems to be the first of its line would read the user’s own settings.
    const options = { cwd: KIT, env: { PATH, SHLVL: '2', NO_PROXY: '127.0.0.1', ...env } };
    execFile(program, args, options, (error, out, err) =>
      resolve({ code: error ? Number(error.code ?? 1) || 1 : 0, out, err }),
    );
  });

/** A program that the machine lacks is named in the test that does not run. */
async function missing(program: string, ...args: string[]): Promise<string> {
  const { code } = await run(program, args);
  return code === 0 ? '' : ` (NOT RUN: this machine has no ${[program, ...args].join(' ')})`;
}
const noCurl = await missing('curl', '--version');
const noPython = await missing('python3', '-c', 'import sys; sys.exit(sys.version_info < (3, 9))');
const noPytest = noPython || (await missing('python3', '-c', 'import pytest'));
const SHELLS = await Promise.all(
  ['sh', 'bash'].map(async (shell) => ({ shell, lacks: noCurl || (await missing(shell, '-c', ':')) })),
);

beforeAll(async () => {
  app = await TestApp.start({ MAINSTAY_MODE: 'test' });
});
afterAll(() => app.stop());

const SHELL_SUITE = `
set -eu
. shell/sandbox.sh
sandbox_create '{"id":"'"$1"'","now":"2030-05-01T10:00:00.000Z"}'
token=$(sandbox_sign_in editor)
ask() { curl -sS -o /dev/null -w '%{http_code} ' "$@"; }
create() { ask -H "authorization: Bearer $token" -H 'content-type: application/json' -d "{\\"name\\":\\"$1\\"}" "$SANDBOX_URL/api/v1/tags"; }
create One
sandbox_snapshot "$1-one"
create Two
sandbox_restore "$1-one"
curl -sS "$SANDBOX_URL/api/v1/tags" | sed 's/.*"slug":"\\([a-z]*\\)".*/\\1/'; echo
sandbox_clock '{"advanceMs":60000}'; echo
sandbox_clock; echo
sandbox_fail_next '{"operation":"listTags","kind":"unavailable","times":2}'
ask "$SANDBOX_URL/api/v1/tags"
sandbox_clear_faults
ask "$SANDBOX_URL/api/v1/tags"; echo
sandbox_clear_requests; sandbox_requests; echo
sandbox_settle >/dev/null
sandbox_report | sed 's/.*\\("violationCount":[0-9]*\\).*/\\1/'; echo
sandbox_clear_report; sandbox_report | sed 's/,.*//'; echo
sandbox_add_person '{"role":"author","email":"new@example.com"}' >/dev/null
sandbox_sign_in new@example.com >/dev/null
sandbox_clear_mail; sandbox_mail editor@example.com; echo
sandbox_wait_for_mail editor@example.com 0 || echo "failed $?"
sandbox_restore none || echo "failed $?"
sandbox_sign_in nobody@example.com || echo "failed $?"
sandbox_reset
first=$SANDBOX_URL
sandbox_delete
sandbox_create
[ "$SANDBOX_URL" != "$first" ]
sandbox_delete
MAINSTAY_SANDBOXES=http://127.0.0.1:1
sandbox_create || echo "failed $?"
`;

describe('the kit for the shell', () => {
  it.each(SHELLS.map(({ shell, lacks }) => [`${shell}${lacks}`, shell, lacks] as const))(
    'does in %s what a suite needs, and fails with the reason',
    async (_, shell, lacks) => {
      if (lacks) return;
      const args = ['-c', SHELL_SUITE, 'suite', `from-${shell}`];
      const { code, out, err } = await run(shell, args, { MAINSTAY_SANDBOXES: app.url });
      expect({ code, out: out.split('\n'), err: err.split('\n') }).toEqual({
        code: 0,
        out: [
          '201 201 one',
          '{"now":"2030-05-01T10:01:00.000Z","frozen":true}',
          '{"now":"2030-05-01T10:01:00.000Z","frozen":true}',
          '503 200 ',
          '{"items":[]}',
          '"violationCount":0',
          '{"answers":0',
          '{"items":[]}',
          'failed 1',
          'failed 1',
          'failed 1',
          'failed 1',
          '',
        ],
        err: [
          expect.stringMatching(/^waitForSandboxMail: 404: No such letter came within 0 seconds\./),
          expect.stringMatching(/^restoreSandbox: 404: There is no such snapshot\./),
          expect.stringMatching(/^signInAsInSandbox: 404: Nobody of this e-mail address lives in the sandbox\./),
          expect.stringMatching(/^curl: /),
          expect.stringMatching(/^createSandbox: no answer: http:\/\/127\.0\.0\.1:1\S* cannot be reached\./),
          '',
        ],
      });
    },
  );
});

const PYTHON_SUITE = `
from datetime import datetime, timezone
from mainstay_testing import Sandbox, SandboxError

def fails(deed, *said):
    try:
        deed()
    except SandboxError as error:
        assert all(one in str(error) for one in said), error
        return error
    raise AssertionError(f"nothing failed: {said}")

at = "2030-05-01T10:00:00.000Z"
with Sandbox.create(id="py", now=at, runsJobs=False) as box:
    assert len(box.people) == 6
    token = box.sign_in_as("editor")["accessToken"]
    assert box.request("GET", "/api/v1/users/me").status == 401
    assert box.request("GET", "/api/v1/users/me", token=token).json()["role"] == "editor"
    assert box.sign_in_as("author@example.com")["tokenType"] == "Bearer"
    assert box.sign_in_as(box.add_person(role="author")["email"])["tokenType"] == "Bearer"
    tags = lambda: [one["name"] for one in box.request("GET", "/api/v1/tags").json()["items"]]
    tag = lambda name: box.request("POST", "/api/v1/tags", {"name": name}, token).status
    assert tag("One") == 201
    box.snapshot("py-one")
    assert tag("Two") == 201
    box.restore("py-one")
    assert tags() == ["One"], tags()
    box.reset()
    assert tags() == []
    assert box.advance_clock(60_000) == datetime(2030, 5, 1, 10, 1, tzinfo=timezone.utc)
    moment = datetime(2031, 1, 1, tzinfo=timezone.utc)
    assert box.set_clock(moment) == moment
    assert box.set_clock(moment, frozen=False) >= moment
    assert abs((box.set_clock() - datetime.now(timezone.utc)).total_seconds()) < 60
    assert isinstance(box.settle(), int)
    assert box.mail() == []
    fails(lambda: box.wait_for_mail("a@example.com", subject="x", seconds=0), "waitForSandboxMail: 404", "within 0")
    box.clear_mail()
    box.clear_requests()
    box.fail_next("unavailable", "listTags", times=2)
    assert box.request("GET", "/api/v1/tags").status == 503
    box.clear_faults()
    tags()
    assert [one["status"] for one in box.requests()] == [503, 200]
    report = box.report()
    assert report["violations"] == [] and report["answers"] > 2, report
    assert {"operation": "listTags", "status": 503, "times": 1} in report["seen"], report
    box.clear_report()
    assert box.report()["answers"] == 0
    fails(lambda: Sandbox.create(id="py"), "createSandbox: 409", "py")
    assert fails(lambda: Sandbox.create(quota=0), "createSandbox: 400", "/quota").code == "request.invalid"
    again = Sandbox.create(id="py", replaces=True)
assert fails(again.reset, "resetSandbox: 404").code == "sandbox.not_found"
again.delete()
assert fails(lambda: Sandbox.create("http://127.0.0.1:1"), "createSandbox: no answer", "http://127.0.0.1:1").status == 0
print("all of it")
`;

const PYTEST_SUITE = `
import os, sys, pytest
SUITE = '''
import pytest
from mainstay_testing import *

@pytest.fixture(scope="session")
def sandbox_draft():
    return {"seed": "blog", "id": "pytest"}

def count(sandbox):
    return len(sandbox.request("GET", "/api/v1/tags").json()["items"])

@pytest.mark.parametrize("time", [1, 2])
def test_it_is_as_it_was_at_first(sandbox, time):
    assert count(sandbox) == 8
    token = sandbox.sign_in_as("editor")["accessToken"]
    assert sandbox.request("POST", "/api/v1/tags", {"name": "Canary"}, token).status == 201
    assert count(sandbox) == 9
'''
import tempfile, pathlib
with tempfile.TemporaryDirectory() as folder:
    path = pathlib.Path(folder, "test_suite.py")
    path.write_text(SUITE)
    sys.exit(pytest.main(["-q", "-p", "no:cacheprovider", str(path)]))
`;

describe('the kit for Python', () => {
  const env = () => ({ MAINSTAY_SANDBOXES: app.url, PYTHONPATH: 'python', PYTHONDONTWRITEBYTECODE: '1' });

  it(`does what a suite needs, and fails with the reason${noPython}`, async () => {
    if (noPython) return;
    expect(await run('python3', ['-c', PYTHON_SUITE], env())).toEqual({ code: 0, out: 'all of it\n', err: '' });
  });

  it(`gives pytest a sandbox that is new for each test${noPytest}`, async () => {
    if (noPytest) return;
    const { code, out } = await run('python3', ['-c', PYTEST_SUITE], env());
    expect(out).toContain('2 passed');
    expect(code).toBe(0);
    expect((await fetch(`${app.url}/s/pytest/api/v1/tags`)).status).toBe(404);
  });
});
