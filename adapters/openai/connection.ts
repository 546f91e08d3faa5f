import type { OpenAI } from 'openai';
import type { Noticing } from './events.ts';
import type { RequestFields } from './request-fields.ts';

/** How one request reaches the provider, and who hears of what comes back. */
export interface OpenAiConnection extends Noticing {
  readonly client: OpenAI;
  readonly fields: RequestFields;
  readonly signal: AbortSignal;
}
