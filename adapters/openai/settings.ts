import { z } from 'zod';
import { type Environment, parseEnv } from '../../src/base/environment.ts';
import type { Fault } from '../../src/base/errors.ts';
import { RequestFieldsText } from './request-fields.ts';

const HttpUrl = z
  .url({
    protocol: /^https?$/,
    hostname: /./,
    error: 'must be a web address beginning with https:// (or http:// for a server of your own)',
  })
  .refine(isBare, 'must hold no user name or password, ? or #: the key has a variable of its own');
const ApiUrl = HttpUrl.refine(
  (url) => !/\/(?:chat\/completions|completions|responses|models)\/*$/u.test(url),
  'must end before /chat/completions or /responses, which are added',
);
const AzureUrl = HttpUrl.refine(
  (url) => !/\/openai(?:\/|$)/u.test(url),
  'must end before /openai, which is added: https://NAME.openai.azure.com',
);
const Key = z
  .string()
  .regex(/^[!-~]+$/u, 'must be one line of visible characters: no blanks, line ends or invisible characters');

function isBare(text: string): boolean {
  if (!URL.canParse(text)) return true;
  const { username, password, search, hash } = new URL(text);
  return [username, password, search, hash].every((part) => part === '');
}

const STANDARD_URL = 'https://api.openai.com/v1';

export const OpenAiEnv = z.object({
  OPENAI_API_KEY: Key.optional().describe('Key of the OpenAI API; turns GPT on.'),
  OPENAI_BASE_URL: ApiUrl.optional().describe(
    'Another server with the same API; the default is https://api.openai.com/v1.',
  ),
  OPENAI_API: z
    .enum(['responses', 'chat'], 'must be responses or chat')
    .default('responses')
    .describe('Which API to speak: responses, or chat (Chat Completions) for servers without Responses.'),
  OPENAI_TIMEOUT_MS: z.coerce
    .number('must be a number of milliseconds')
    .int('must be a whole number')
    .min(100, 'must be at least 100')
    .max(600_000, 'must be at most 600000')
    .default(30_000)
    .describe(
      'Longest wait for the next piece of an answer; the whole has the time that the policy gives it (model.answerWithin).',
    ),
  OPENAI_MAX_RETRIES: z.coerce
    .number('must be a number')
    .int('must be a whole number')
    .min(0, 'must be 0 or more')
    .max(5, 'must be at most 5')
    .default(2)
    .describe(
      'How often a failed request is sent again at once; more than 2 count as 2, and a question leads to six requests at most.',
    ),
  OPENAI_REQUEST_FIELDS: RequestFieldsText.optional().describe(
    'For servers that do not know a field: safety_identifier=user,store=,stream_options=,max_completion_tokens=max_tokens.',
  ),
  OPENAI_WEBHOOK_SECRET: Key.refine(
    (key) => key.startsWith('whsec_'),
    'must be the secret that OpenAI shows once for a webhook: whsec_…',
  )
    .optional()
    .describe('Secret of a webhook at OpenAI to /openai/webhooks: its safety events become incidents.'),
  AZURE_OPENAI_ENDPOINT: AzureUrl.optional().describe(
    'Azure OpenAI resource, https://NAME.openai.azure.com; turns GPT on together with its key.',
  ),
  AZURE_OPENAI_API_KEY: Key.optional().describe('Key of the Azure OpenAI resource.'),
  AZURE_OPENAI_API_VERSION: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}(-preview)?$|^preview$/, 'must be a version like 2025-04-01-preview')
    .optional()
    .describe('API version of Azure OpenAI; without it the v1 API is used.'),
  AZURE_OPENAI_DEPLOYMENT: z
    .string()
    .regex(/^[\w.-]+$/, 'must be the name of a deployment: letters, digits, dots, dashes and underscores')
    .optional()
    .describe('Azure deployment that answers; without it the model named by the policy.'),
});
type OpenAiEnv = z.infer<typeof OpenAiEnv>;

/** Where and how to reach the provider. Holds the key: never logged. */
export interface OpenAiSettings {
  readonly api: 'responses' | 'chat';
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly azure: boolean;
  /** The service of OpenAI itself, which is known to offer everything that Candor uses. */
  readonly standard: boolean;
  /** Azure only; without it the version-less v1 API. */
  readonly apiVersion?: string;
  /** Sent instead of the model of the request. */
  readonly deployment?: string;
  readonly timeoutMs: number;
  readonly maxRetries: number;
  /** Of the webhook by which the provider tells of safety events. */
  readonly webhookSecret?: string;
  readonly fields: z.infer<typeof RequestFieldsText>;
}

/** Reads the settings out of `env`. Out: undefined when GPT is off or there was a fault. */
export function toSettings(env: Environment, faults: Fault[]): OpenAiSettings | undefined {
  const found: Fault[] = [];
  const values = parseEnv(OpenAiEnv, env, found);
  if (values !== undefined) found.push(...conflicts(values));
  faults.push(...found);
  if (values === undefined || found.length > 0) return undefined;
  const shared = {
    api: values.OPENAI_API,
    timeoutMs: values.OPENAI_TIMEOUT_MS,
    maxRetries: values.OPENAI_MAX_RETRIES,
    fields: values.OPENAI_REQUEST_FIELDS ?? new Map<string, string>(),
  };
  if (values.OPENAI_API_KEY !== undefined) {
    const baseUrl = values.OPENAI_BASE_URL ?? STANDARD_URL;
    const standard = isStandard(baseUrl);
    const { OPENAI_API_KEY: apiKey, OPENAI_WEBHOOK_SECRET: webhookSecret } = values;
    const hook = webhookSecret === undefined ? {} : { webhookSecret };
    return { ...shared, ...hook, azure: false, standard, apiKey, baseUrl };
  }
  return toAzureSettings(values, shared);
}

function isStandard(url: string): boolean {
  return new URL(url).host === new URL(STANDARD_URL).host;
}

function toAzureSettings(
  values: OpenAiEnv,
  shared: Pick<OpenAiSettings, 'api' | 'timeoutMs' | 'maxRetries' | 'fields'>,
): OpenAiSettings | undefined {
  const { AZURE_OPENAI_ENDPOINT: endpoint, AZURE_OPENAI_API_KEY: apiKey } = values;
  if (endpoint === undefined || apiKey === undefined) return undefined;
  const apiVersion = values.AZURE_OPENAI_API_VERSION;
  const deployment = values.AZURE_OPENAI_DEPLOYMENT;
  return {
    ...shared,
    azure: true,
    standard: false,
    apiKey,
    baseUrl: `${endpoint.replace(/\/+$/, '')}/openai${apiVersion === undefined ? '/v1' : ''}`,
    ...(apiVersion === undefined ? {} : { apiVersion }),
    ...(deployment === undefined ? {} : { deployment }),
  };
}

/** What does not go together. */
function conflicts(values: OpenAiEnv): Fault[] {
  const faults: Fault[] = [];
  const missing = (where: keyof OpenAiEnv, problem: string): unknown => faults.push({ where, problem });
  const azure = (Object.keys(values) as (keyof OpenAiEnv)[]).find((name) => name.startsWith('AZURE_'));
  if (values.OPENAI_BASE_URL !== undefined && values.OPENAI_API_KEY === undefined) {
    missing(
      'OPENAI_API_KEY',
      'is needed beside OPENAI_BASE_URL; any word will do for a server that asks for none',
    );
  }
  if (values.OPENAI_WEBHOOK_SECRET !== undefined && values.OPENAI_API_KEY === undefined) {
    missing(
      'OPENAI_API_KEY',
      'is needed beside OPENAI_WEBHOOK_SECRET: what an event is about is asked with it',
    );
  }
  const isOpenAi = values.OPENAI_BASE_URL === undefined || isStandard(values.OPENAI_BASE_URL);
  if (values.OPENAI_REQUEST_FIELDS?.has('store') === true && (isOpenAi || azure !== undefined)) {
    missing(
      'OPENAI_REQUEST_FIELDS',
      'must not touch store: it would let OpenAI or Azure keep questions and answers',
    );
  }
  if (values.OPENAI_API_KEY !== undefined && azure !== undefined) {
    missing(azure, 'must not be set beside OPENAI_API_KEY: choose OpenAI or Azure OpenAI');
  } else if (azure !== undefined) {
    if (values.AZURE_OPENAI_ENDPOINT === undefined)
      missing('AZURE_OPENAI_ENDPOINT', `is needed beside ${azure}`);
    if (values.AZURE_OPENAI_API_KEY === undefined)
      missing('AZURE_OPENAI_API_KEY', `is needed beside ${azure}`);
  }
  return faults;
}
