import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../house/source.js';

type Environment = Record<string, string | undefined>;

/** The shell of somebody who has just opened it: nothing of the npm that runs these tests, nor of their settings. */
function freshShell(): Environment {
  const ours = /^(npm_(package|lifecycle|config_local_prefix)|INIT_CWD|NODE_ENV|NODE_OPTIONS|VITEST|TEST_|MAINSTAY_)/i;
  const kept = Object.entries(process.env).filter(([name]) => !ours.test(name));
  const directories = process.env['PATH']!.split(':').filter((directory) => !directory.includes('node_modules'));
  return { ...Object.fromEntries(kept), PATH: directories.join(':') };
}

/** Somebody new, with an empty folder beside that of Mainstay. */
export class Newcomer {
  readonly folder: string;
  private readonly place = mkdtempSync(join(tmpdir(), 'mainstay-newcomer-'));
  private readonly environment = freshShell();
  private server: ChildProcess | undefined;

  constructor() {
    this.folder = join(this.place, 'mine');
    mkdirSync(this.folder);
    symlinkSync(ROOT, join(this.place, 'mainstay'));
  }

  /**
   * Runs the command in the folder of Mainstay, as a server of this test's own.
   * @returns what is in the first line of its log that has this field
   */
  serve(command: string, port: number, field: string): Promise<string> {
    const settings = { MAINSTAY_DATA: join(this.place, 'data'), MAINSTAY_LOG: 'json', PORT: String(port) };
    const env = { ...this.environment, ...settings };
    // npm, its shell and the server: a group, which is stopped as a whole.
    const server = spawn('sh', ['-c', command], {
      cwd: ROOT,
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.server = server;
    const sought = new RegExp(`"${field}":"([^"]+)".*\\n`);
    let said = '';
    return new Promise((resolve, reject) => {
      server.stdout.on('data', (data) => {
        said += String(data);
        const found = sought.exec(said);
        if (found) resolve(found[1]!);
      });
      server.once('close', () => reject(new Error(`\`${command}\` ended before it was ready: ${said}`)));
    });
  }

  save(name: string, text: string): void {
    writeFileSync(join(this.folder, name), text);
  }

  /** Runs a command in the folder. @returns what it said */
  async run(command: string, environment: Environment = {}): Promise<string> {
    const env = { ...this.environment, ...environment };
    try {
      const { stdout } = await promisify(execFile)('sh', ['-ec', command], { cwd: this.folder, env });
      return stdout;
    } catch (error) {
      const { stdout, stderr } = error as { stdout: string; stderr: string };
      throw new Error(`\`${command}\` failed: ${stdout}${stderr}`, { cause: error });
    }
  }

  async leave(): Promise<void> {
    if (this.server?.exitCode === null) {
      process.kill(-this.server.pid!, 'SIGTERM');
      await once(this.server, 'close');
    }
    rmSync(this.place, { recursive: true, force: true });
  }
}
