import { describe, expect, it } from 'vitest';
import { Busy, Gate } from '../../src/platform/gate.js';

/** Work that ends when the test says so. */
function task() {
  let end!: (error?: Error) => void;
  const ended = new Promise<void>((resolve, reject) => (end = (error) => (error ? reject(error) : resolve())));
  return { end, work: () => ended };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('Gate', () => {
  it('runs as many as there are slots, lets as many wait as there are places and turns the rest away', async () => {
    const gate = new Gate(2, 3);
    const tasks = Array.from({ length: 5 }, task);
    const runs = tasks.map(({ work }) => gate.run(work));
    expect(gate.load).toEqual({ running: 2, waiting: 3 });
    await expect(gate.run(() => 'never')).rejects.toBeInstanceOf(Busy);
    tasks.forEach(({ end }) => end());
    await Promise.all(runs);
    expect(gate.load).toEqual({ running: 0, waiting: 0 });
  });

  it('is first come first served, also against whoever comes as a slot is given back', async () => {
    const gate = new Gate(1, 10);
    const order: string[] = [];
    const first = task();
    const runs = [gate.run(first.work).then(() => gate.run(() => order.push('newcomer')))];
    for (const name of ['a', 'b', 'c']) runs.push(gate.run(() => order.push(name)));
    first.end();
    await Promise.all(runs);
    expect(order).toEqual(['a', 'b', 'c', 'newcomer']);
  });

  it('gives the slot back when work fails, thrown or rejected', async () => {
    const gate = new Gate(1, 1);
    const failing = task();
    const first = gate.run(failing.work);
    const second = gate.run(() => {
      throw new Error('thrown');
    });
    failing.end(new Error('rejected'));
    await expect(first).rejects.toThrow('rejected');
    await expect(second).rejects.toThrow('thrown');
    await expect(gate.run(() => 'through')).resolves.toBe('through');
    expect(gate.load).toEqual({ running: 0, waiting: 0 });
  });

  it('never runs more at once than there are slots', async () => {
    const gate = new Gate(3, 100);
    let now = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, ++now);
      await settle();
      now--;
    };
    await Promise.all(Array.from({ length: 50 }, () => gate.run(work)));
    expect(most).toBe(3);
  });
});
