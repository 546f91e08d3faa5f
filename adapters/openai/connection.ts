import type { OpenAI } from 'openai';
import type { withFields } from './request-fields.ts';

/** How one request reaches the provider, and who hears of what comes back. */
export interface OpenAiConnection {
  readonly client: OpenAI;
  readonly fields: Parameters<typeof withFields>[1];
  readonly signal: AbortSignal;
  /** Something came, if only a comment. */
  alive(): void;
  /** An event was passed over, because it is not what this API sends. */
  odd(): void;
}
