export { answerCache } from './cache.js';
export { type Connected, connect, createMainstay } from './connect.js';
export { type ClientOptions, etagOf } from './core.js';
export type { Operation, OperationId, Progress } from './operation.js';
export * from './operations.js';
export type { Listing } from './pages.js';
export {
  type AnyProblem,
  type ClientProblem,
  isProblem,
  Problem,
  type ProblemCode,
  type ProblemOf,
  type ProblemWith,
} from './problem.js';
export { memoryTokens, type Tokens, type TokenStore } from './session.js';
export type {
  Answer,
  AnswerCache,
  Call,
  CallOptions,
  Group,
  IfMatch,
  Item,
  ListCall,
  OptionsOf,
  Result,
  Schemas,
} from './types.js';
export { type Refusal, signWebhook, verifyWebhook, type WebhookEvent, WebhookRefused } from './webhooks.js';
