import fs from 'node:fs';

const HEARTBEAT_MS = 2_000;
const ABANDONED_MS = 60_000;
const POLL_MS = 200;

/**
 * Takes the lock file, waiting while another live process holds it, and answers with the function that gives it back.
 * A lock is stale when its process is gone, or when nobody has touched it for a minute (its process id was reused).
 * @param {string} file path of the lock file
 * @param {(pid: number) => void} onWait told once, when there is somebody to wait for
 * @returns {Promise<() => void>}
 */
export async function takeLock(file, onWait) {
  let waited = false;
  while (!claim(file)) {
    const holder = read(file);
    if (holder === undefined) continue;
    if (isStale(holder)) {
      evict(file, holder);
      continue;
    }
    if (!waited && holder.pid) {
      onWait(holder.pid);
      waited = true;
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  const heartbeat = setInterval(() => touch(file), HEARTBEAT_MS);
  heartbeat.unref();
  return () => {
    clearInterval(heartbeat);
    fs.rmSync(file, { force: true });
  };
}

function claim(file, pid = process.pid) {
  try {
    fs.writeFileSync(file, String(pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  }
}

function read(file) {
  try {
    return { pid: Number(fs.readFileSync(file, 'utf8')), touched: fs.statSync(file).mtimeMs };
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    return undefined;
  }
}

function isStale({ pid, touched }) {
  return pid === process.pid || !isAlive(pid) || Date.now() - touched > ABANDONED_MS;
}

/** A lock without a process id is being written at this moment: its holder counts as alive. */
function isAlive(pid) {
  if (!pid) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Two waiters may both see a stale lock: the slower one must not throw away the lock that the faster one just took. */
function evict(file, stale) {
  const taken = `${file}.${process.pid}`;
  try {
    fs.renameSync(file, taken);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    return;
  }
  const found = read(taken);
  if (found.pid !== stale.pid) claim(file, found.pid);
  fs.rmSync(taken, { force: true });
}

function touch(file) {
  const now = new Date();
  fs.utimes(file, now, now, () => {});
}
