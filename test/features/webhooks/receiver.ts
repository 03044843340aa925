import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export type Event = {
  id: string;
  type: string;
  subjectId: string;
  actorId: string | null;
  data: Record<string, unknown>;
};
export type Received = { path: string; headers: IncomingHttpHeaders; body: string; event: Event };
type Answer = (response: ServerResponse, received: Received) => unknown;

/** Somebody else's server, on this machine: keeps what it is sent, and answers as the test wants. */
export class Receiver {
  readonly received: Received[] = [];
  answer: Answer = (response) => response.writeHead(204).end();
  private readonly sockets = new Set<Socket>();
  private readonly awaited: { count: number; go: () => void }[] = [];
  private readonly server = createServer((request, response) => void this.take(request, response));

  static async open(): Promise<Receiver> {
    const receiver = new Receiver();
    receiver.server.on('connection', (socket) => receiver.sockets.add(socket));
    await new Promise<void>((listening) => receiver.server.listen(0, '127.0.0.1', listening));
    return receiver;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/hooks`;
  }

  get types(): string[] {
    return this.received.map(({ event }) => event.type);
  }

  /** Comes when it has been sent so many requests. */
  arrived(count: number): Promise<void> {
    return new Promise((go) => {
      if (this.received.length >= count) go();
      else this.awaited.push({ count, go });
    });
  }

  async close(): Promise<void> {
    const closed = new Promise((done) => this.server.close(done));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const text of request.setEncoding('utf8')) body += String(text);
    const { url = '', headers } = request;
    const received = { path: url, headers, body, event: JSON.parse(body) as Event };
    this.received.push(received);
    for (const { count, go } of this.awaited) if (this.received.length >= count) go();
    this.answer(response, received);
  }
}
