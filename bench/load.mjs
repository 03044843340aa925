import autocannon from 'autocannon';

/** The server closes a connection after 1,000 requests; the client does so before, since it takes that for an error. */
const REQUESTS_PER_CONNECTION = 500;
/** More visitors than one quota of requests would let through. */
const VISITORS = 200;

/**
 * One turn: `requests` over and over against one target, until `amount` are answered or for `seconds`.
 * @returns {Promise<{ count: number, seconds: number, cpu: number, database: number | null, latencies: number[] }>} `cpu`
 *   and `database` in microseconds a request (the process under load, the database server), `latencies` in ms
 */
export async function turn({ target, engine, requests, token, connections }, { amount, seconds }) {
  const latencies = [];
  const [cpu, databaseCpu, begin] = [await target.cpu(), engine.cpu(), performance.now()];
  const loading = autocannon({
    url: target.url,
    connections,
    ...(amount ? { amount: Math.max(amount, connections) } : { duration: seconds }),
    sampleInt: 50,
    reconnectRate: REQUESTS_PER_CONNECTION,
    idReplacement: requests.some(({ body }) => JSON.stringify(body ?? '').includes('[<id>]')),
    requests: visits(requests, token),
    setupClient: startSomewhereElse(),
  });
  loading.on('response', (_, __, ___, ms) => latencies.push(ms));
  const { errors, non2xx, statusCodeStats, requests: made } = await loading;
  const end = performance.now();
  const used = [(await target.cpu()) - cpu, databaseCpu === null ? null : engine.cpu() - databaseCpu];
  if (errors + non2xx > 0)
    throw new Error(`${target.url} failed under load: ${errors} errors, ${JSON.stringify(statusCodeStats)}`);
  const count = amount ? made.sent : latencies.length;
  return {
    count,
    seconds: (end - begin) / 1_000,
    cpu: used[0] / count,
    database: used[1] === null ? null : used[1] / count,
    latencies,
  };
}

/** The requests in turn, each from another visitor. */
function visits(requests, token) {
  return Array.from({ length: Math.max(VISITORS, requests.length) }, (_, index) => {
    const { key, method = 'GET', path, body, signedIn } = requests[index % requests.length];
    return {
      method,
      path,
      headers: {
        'x-bench': key,
        'x-forwarded-for': `10.${index >> 8}.${index & 255}.1`,
        ...(signedIn && { authorization: `Bearer ${token}` }),
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    };
  });
}

/** Or else all connections would ask for the same thing at the same time. */
function startSomewhereElse() {
  let clients = 0;
  return (client) => {
    const { requests } = client.requestIterator;
    const from = (clients++ * 13) % requests.length;
    client.setRequests([...requests.slice(from), ...requests.slice(0, from)]);
  };
}
