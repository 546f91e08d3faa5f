import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type Environment, parseEnv } from '../../src/base/environment.ts';
import type { Fault } from '../../src/base/errors.ts';
import type { WebhookEndpoint } from '../../src/ports/webhook-endpoint.ts';
import { isLoopback } from '../http/fetch-file.ts';
import { openWebhookEndpoint } from './endpoint.ts';
import { isWebhookSecret } from './sign.ts';

export const WebhookEnv = z.object({
  CANDOR_WEBHOOK_URL: z
    .string()
    .refine(isAddress, 'must be an https address without a user in it')
    .optional()
    .describe('Address that hears of incidents by signed messages (Standard Webhooks).'),
  CANDOR_WEBHOOK_SECRET: z
    .string()
    .refine(areSecrets, 'must be whsec_ and the base64 of 24 to 64 random bytes')
    .optional()
    .describe('Signs them: whsec_ and base64. Two with a blank between, while one is replaced.'),
  CANDOR_WEBHOOKS_FILE: z
    .string()
    .optional()
    .describe('File with several, one a line: the address, a blank, and its secret.'),
});
type WebhookEnv = z.infer<typeof WebhookEnv>;

const MOST_ENDPOINTS = 20;

export function isAddress(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || url.username !== '' || url.password !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
}

function areSecrets(text: string): boolean {
  return text.split(' ').every(isWebhookSecret);
}

/** The places that hear of incidents; none without settings. Pushes a fault for each that is wrong; none names a secret. */
export function configureWebhooks(env: Environment, faults: Fault[]): readonly WebhookEndpoint[] {
  const settings = parseEnv(WebhookEnv, env, faults);
  if (settings === undefined) return [];
  const endpoints = [...toOne(settings, faults), ...readFile(settings, faults)];
  // Two of one address would take turns with what is sent to it.
  const once = new Set(endpoints.map(({ id }) => id));
  if (once.size === endpoints.length) return endpoints;
  faults.push({
    where: 'CANDOR_WEBHOOKS_FILE',
    problem: 'names an address that is set already. Keep one of them',
  });
  return [];
}

function toOne(
  { CANDOR_WEBHOOK_URL: url, CANDOR_WEBHOOK_SECRET: secret }: WebhookEnv,
  faults: Fault[],
): readonly WebhookEndpoint[] {
  if (url === undefined && secret === undefined) return [];
  if (url !== undefined && secret !== undefined) {
    return [openWebhookEndpoint({ url, secrets: secret.split(' ') })];
  }
  const [is, lacks] =
    url === undefined
      ? ['CANDOR_WEBHOOK_SECRET', 'CANDOR_WEBHOOK_URL']
      : ['CANDOR_WEBHOOK_URL', 'CANDOR_WEBHOOK_SECRET'];
  faults.push({ where: is, problem: `is set, and ${lacks} is not` });
  return [];
}

function readFile({ CANDOR_WEBHOOKS_FILE: file }: WebhookEnv, faults: Fault[]): readonly WebhookEndpoint[] {
  if (file === undefined) return [];
  const where = 'CANDOR_WEBHOOKS_FILE';
  const lines = readLines(file);
  if (lines === undefined) {
    faults.push({ where, problem: 'cannot be read. Check the path and its permissions' });
    return [];
  }
  const bad = lines.findIndex((line) => !isLine(line));
  if (bad >= 0 || lines.length > MOST_ENDPOINTS) {
    const problem =
      bad >= 0
        ? `line ${String(bad + 1)} must be an https address, a blank, and whsec_ with the base64 of 24 to 64 bytes`
        : `has more than ${String(MOST_ENDPOINTS)} endpoints`;
    faults.push({ where, problem });
    return [];
  }
  return lines.map((line) => {
    const [url = '', ...secrets] = line.split(/\s+/u);
    return openWebhookEndpoint({ url, secrets });
  });
}

function isLine(line: string): boolean {
  const [url = '', ...secrets] = line.split(/\s+/u);
  return isAddress(url) && secrets.length > 0 && secrets.every(isWebhookSecret);
}

/** Out: undefined where it cannot be read. */
function readLines(file: string): readonly string[] | undefined {
  try {
    const lines = readFileSync(file, 'utf8').split('\n');
    return lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
  } catch {
    return undefined;
  }
}
