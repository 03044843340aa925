import { connect, type Socket } from 'node:net';
import { expect } from 'vitest';

/** One answer as it came over the wire. */
export type WireAnswer = { status: number; headers: Record<string, string>; body: string };

/** A connection of one's own to a server, for bytes that no client would send. */
export class Wire {
  private text = '';
  private readonly closed: Promise<void>;

  private constructor(readonly socket: Socket) {
    socket.setEncoding('latin1').on('data', (text: string) => (this.text += text));
    // Whoever is cut off mid-sentence still counts what it heard.
    socket.on('error', () => undefined);
    this.closed = new Promise((resolve) => socket.once('close', () => resolve()));
  }

  static async open(url: string): Promise<Wire> {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    const wire = new Wire(socket);
    await new Promise((resolve) => socket.once('connect', resolve));
    return wire;
  }

  /** Sends bytes (latin1) and reads until the server closes the connection. */
  static async exchange(url: string, bytes: string): Promise<WireAnswer[]> {
    const wire = await Wire.open(url);
    wire.send(bytes);
    return wire.answers();
  }

  send(bytes: string): void {
    this.socket.write(bytes, 'latin1');
  }

  /** All answers, once the server has closed the connection. */
  async answers(): Promise<WireAnswer[]> {
    await this.closed;
    return parse(this.text);
  }

  /** Waits for the next bytes of the server. */
  heard(): Promise<void> {
    return new Promise((resolve) => this.socket.once('data', () => resolve()));
  }

  hangUp(): void {
    this.socket.destroy();
  }
}

/** A request as text; the server is asked to close the connection behind its answer. */
export const request = (line: string, headers: string[] = [], body = ''): string =>
  `${line} HTTP/1.1\r\n${['Host: a.example', 'Connection: close', ...headers].join('\r\n')}\r\n\r\n${body}`;

/** `400 request.unreadable` of an answer that must be a whole problem. */
export function problemIn({ status, headers, body }: WireAnswer): string {
  expect(headers['content-type']).toBe('application/problem+json; charset=utf-8');
  const problem = JSON.parse(body) as Record<string, unknown>;
  expect(problem).toMatchObject({
    status,
    type: `/problems/${String(problem['code'])}`,
    instance: `urn:uuid:${headers['x-request-id']}`,
  });
  return `${status} ${String(problem['code'])}`;
}

function parse(text: string): WireAnswer[] {
  const answers: WireAnswer[] = [];
  let rest = text;
  while (rest.startsWith('HTTP/1.1 ')) {
    const [head = '', ...behind] = rest.split('\r\n\r\n');
    const [line = '', ...fields] = head.split('\r\n');
    const headers = Object.fromEntries(
      fields.map((field) => [field.split(':')[0]!.toLowerCase(), field.slice(field.indexOf(':') + 1).trim()]),
    );
    const after = behind.join('\r\n\r\n');
    const length = Number(headers['content-length'] ?? 0);
    answers.push({ status: Number(line.split(' ')[1]), headers, body: after.slice(0, length) });
    rest = after.slice(length);
  }
  if (rest !== '') throw new Error(`No answer of HTTP: ${rest.slice(0, 200)}`);
  return answers;
}
