import type { AnswerCache } from './types.js';

/**
 * Keeps the last `size` answers in memory: they are asked for again with If-None-Match, and an answer that has not changed is
 * not sent again. An entity tag is a digest of the answer, so that nobody is told what another credential may see.
 */
export function answerCache(size = 100): AnswerCache {
  const kept = new Map<string, { etag: string; text: string }>();
  return {
    get: (url) => kept.get(url),
    set(url, answer) {
      kept.delete(url);
      kept.set(url, answer);
      const [oldest] = kept.keys();
      if (kept.size > size) kept.delete(oldest!);
    },
    clear: () => kept.clear(),
  };
}
