import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../dist/src/main.js', import.meta.url));

type Settings = Record<string, string>;
type Line = Record<string, unknown>;

/** The built server in a process of its own, as `npm start` runs it. */
export class ServerProcess {
  stderr = '';
  private stdout = '';
  private readonly ended: Promise<unknown>;

  private constructor(private readonly child: ChildProcess) {
    child.stdout!.on('data', (data: Buffer) => (this.stdout += data.toString()));
    child.stderr!.on('data', (data: Buffer) => (this.stderr += data.toString()));
    this.ended = once(child, 'close');
  }

  static start(settings: Settings): ServerProcess {
    const env = { NODE_ENV: 'test', PORT: '0', MAINSTAY_SEED: 'none', MAINSTAY_LOG: 'json', ...settings };
    return new ServerProcess(spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'pipe'] }));
  }

  /** Waits for its end. @returns the exit code, or the signal that ended it. */
  async exit(): Promise<number | string | null> {
    await this.ended;
    return this.ending;
  }

  /** Waits until it says that it is ready, and answers. @returns its address. */
  async ready(): Promise<string> {
    const { api } = await this.said('Mainstay is ready');
    const { origin } = new URL(api as string);
    await fetch(`${origin}/livez`);
    return origin;
  }

  /** Waits for the line of the log that begins so. */
  async said(sentence: string): Promise<Line> {
    for (;;) {
      const found = this.log().find(({ msg }) => String(msg).startsWith(sentence));
      if (found) return found;
      const more = await Promise.race([once(this.child.stdout!, 'data'), this.ended.then(() => null)]);
      if (more === null)
        throw new Error(`It ended (${this.ending}) before it said "${sentence}": ${this.stderr}${this.stdout}`);
    }
  }

  log(): Line[] {
    const whole = this.stdout.slice(0, this.stdout.lastIndexOf('\n') + 1);
    return whole
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Line);
  }

  signal(name: 'SIGTERM' | 'SIGINT'): void {
    this.child.kill(name);
  }

  /** For the end of a test, whatever became of it. */
  async kill(): Promise<void> {
    if (this.ending === null) this.child.kill('SIGKILL');
    await this.ended;
  }

  private get ending(): number | string | null {
    return this.child.exitCode ?? this.child.signalCode;
  }
}
