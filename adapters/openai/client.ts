import { AzureOpenAI, OpenAI } from 'openai';
import type { OpenAiSettings } from './settings.ts';

/**
 * Creates the provider's client. It never retries by itself, never logs (its debug log holds bodies), and takes nothing from
 * the environment: every default the package would read there is given here.
 */
export function createClient(settings: OpenAiSettings, fetch: typeof globalThis.fetch): OpenAI {
  const options = {
    apiKey: settings.apiKey,
    baseURL: settings.baseUrl,
    organization: null,
    project: null,
    adminAPIKey: null,
    webhookSecret: null,
    logLevel: 'off' as const,
    maxRetries: 0,
    timeout: settings.timeoutMs,
    fetch,
  };
  if (!settings.azure) return new OpenAI(options);
  const { apiVersion, deployment } = settings;
  if (apiVersion === undefined) {
    return new OpenAI({ ...options, defaultHeaders: { 'api-key': settings.apiKey, authorization: null } });
  }
  return new AzureOpenAI({ ...options, apiVersion, ...(deployment === undefined ? {} : { deployment }) });
}
