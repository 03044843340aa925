import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { createHash, type Hash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { v7 } from 'uuid';
import type { Storage } from '../storage.js';
import { RequestProblem } from './http.errors.js';
import { Problem } from './problem.js';

type FileRoute = { bodyLimit?: number; file?: { type: string; extension: string } };

/** A file that is the whole body of a request. It goes to the storage as it arrives, and leaves it again unless it is kept. */
export class IncomingFile {
  private arrival: Promise<string> | null = null;
  private isKept = false;

  constructor(
    private readonly storage: Storage,
    readonly key: string,
    private readonly content: Readable,
    private readonly maxBytes: number,
  ) {}

  /** Waits until all of it is stored under `key`. @returns its SHA-256. @throws 413 for a file that is too large, 400 for one that breaks off. */
  arrive(): Promise<string> {
    return (this.arrival ??= this.store());
  }

  /** From now on the file is the caller's to remove. */
  keep(): void {
    this.isKept = true;
  }

  /** At the end of the request: removes what nobody kept. */
  async discard(): Promise<void> {
    if (this.isKept || this.arrival === null) return;
    await this.arrival.catch(() => undefined);
    await this.storage.remove(this.key);
  }

  private async store(): Promise<string> {
    const hash = createHash('sha256');
    await this.storage.put(this.key, Readable.from(this.measured(hash), { objectMode: false }));
    return hash.digest('hex');
  }

  /** The content as it comes. It is left open at a fault, so that the answer can still go out on its connection. */
  private async *measured(hash: Hash): AsyncGenerator<Buffer> {
    let bytes = 0;
    try {
      for await (const chunk of this.content.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
        bytes += chunk.length;
        if (bytes > this.maxBytes) throw tooLarge(this.maxBytes);
        hash.update(chunk);
        yield chunk;
      }
    } catch (error) {
      throw error instanceof Problem ? error : brokenOff();
    }
  }
}

const tooLarge = (limit: number) => RequestProblem.tooLarge({ limit }, undefined, { connection: 'close' });
const brokenOff = () => RequestProblem.malformed({ reason: 'it broke off' });

/** The route takes one file of this media type as its body, and nothing else: at most `maxBytes`. */
export const TakesFile = ({
  type,
  extension,
  maxBytes,
  description,
}: {
  type: string;
  extension: string;
  maxBytes: number;
  description: string;
}) =>
  applyDecorators(
    RouteConfig({ bodyLimit: maxBytes, file: { type, extension } } satisfies FileRoute),
    ApiConsumes(type),
    ApiBody({ description, required: true, schema: { type: 'string', format: 'binary', maxLength: maxBytes } }),
  );

/** The file of the request, as a parameter of a handler with @TakesFile. */
export const BodyFile = createParamDecorator((_: unknown, context: ExecutionContext): IncomingFile => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  if (request.body instanceof IncomingFile) return request.body;
  throw RequestProblem.unsupportedMediaType({ types: mediaTypes(request) });
});

/** The media types that the route of a request takes, for the sentence of a 415. */
export const mediaTypes = (request: FastifyRequest): string => routeOf(request).file?.type ?? 'application/json';

const bringing = new WeakSet<IncomingMessage>();

/** Whether the body of a request is a file, which may take longer to arrive than any other body. */
export const bringsFile = (request: IncomingMessage): boolean => bringing.has(request);

/** Lets the routes that are declared with @TakesFile, and no others, have bodies of these media types. */
export function takeFiles(fastify: FastifyInstance, storage: Storage, types: string[]): void {
  fastify.addContentTypeParser(types, async (request: FastifyRequest, content: Readable) => {
    const { file, bodyLimit } = routeOf(request);
    if (!file || mediaTypeOf(request) !== file.type)
      throw RequestProblem.unsupportedMediaType({ types: mediaTypes(request) });
    bringing.add(request.raw);
    if (Number(request.headers['content-length']) > bodyLimit!) throw tooLarge(bodyLimit!);
    return new IncomingFile(storage, `incoming/${v7()}.${file.extension}`, content, bodyLimit!);
  });
}

const routeOf = (request: FastifyRequest): FileRoute => (request.routeOptions?.config as FileRoute | undefined) ?? {};
const mediaTypeOf = ({ headers }: FastifyRequest): string =>
  headers['content-type']!.split(';')[0]!.trim().toLowerCase();
