import type { Progress } from './operation.js';

type Sent = { body: unknown; headers?: Record<string, string>; duplex?: 'half' };

const CHUNK_BYTES = 65_536;

/**
 * A body of bytes that tells how far it has come. Where the platform cannot send a stream, and whenever a request is repeated,
 * it goes as a whole: it is then told at its beginning and, by `done`, at its end.
 */
export function tracked(blob: Blob, url: string, attempt: number, onProgress: (progress: Progress) => void) {
  const total = blob.size;
  onProgress({ sent: 0, total });
  const done = (): void => onProgress({ sent: total, total });
  if (attempt > 1 || !sendsStreams(url)) return { sent: { body: blob } as Sent, done };
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const chunk = new Uint8Array(await blob.slice(sent, sent + CHUNK_BYTES).arrayBuffer());
      sent += chunk.byteLength;
      if (chunk.byteLength > 0) controller.enqueue(chunk);
      if (chunk.byteLength > 0 && sent < total) onProgress({ sent, total });
      else controller.close();
    },
  });
  return { sent: { body, duplex: 'half', headers: { 'content-length': String(total) } } as Sent, done };
}

/** Browsers send streams over HTTP/2 only, so over https, and not all of them do; a server's runtime always does. */
function sendsStreams(url: string): boolean {
  if (!('XMLHttpRequest' in globalThis)) return true;
  let isAsked = false;
  const init = {
    method: 'POST',
    body: new ReadableStream(),
    get duplex() {
      isAsked = true;
      return 'half' as const;
    },
  };
  return url.startsWith('https:') && !new Request(url, init).headers.has('content-type') && isAsked;
}
