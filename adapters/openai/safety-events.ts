import { type Router, text } from 'express';
import type { OpenAI } from 'openai';
import { z } from 'zod';
import type { Log } from '../../src/ports/log.ts';
import { refuseLargerThan } from '../http/json-body.ts';
import { createClient } from './client.ts';
import { toUpstreamError } from './errors.ts';
import type { OpenAiSettings } from './settings.ts';

/** What OpenAI tells of somebody whom a safety identifier of ours stands for. */
interface SafetyEvent {
  /** The same every time that it is delivered. */
  readonly id: string;
  readonly notice: 'warning' | 'deactivation';
  /** Its case at OpenAI. */
  readonly caseId: string;
  /** The safety identifier; undefined where the case could not be read. */
  readonly identifier: string | undefined;
}

interface SafetyDeps {
  readonly log: Log;
  /** Resolves once it is kept, also where it was kept before. */
  take(event: SafetyEvent): Promise<void>;
}

const PATH = '/openai/webhooks';
const MAX_BYTES = 64_000;
/** Source: Standard Webhooks 1.0.0, "Verifying timestamp"; what openai checks by default, too. */
const TOLERANCE_SECONDS = 300;
/** OpenAI waits for its answer meanwhile. */
const CASE_MS = 5_000;

const NOTICES = {
  'safety.warning_issued': 'warning',
  'safety.deactivation_issued': 'deactivation',
} as const;
const Known = z.object({
  type: z.enum(Object.keys(NOTICES) as (keyof typeof NOTICES)[]),
  data: z.object({ id: z.string().regex(/^[\w-]{1,100}$/u) }),
});

/** Serves `POST /openai/webhooks`: signed events of OpenAI about the safety of what was asked. What is no such event is acknowledged. */
export function serveSafetyEvents(
  router: Router,
  settings: OpenAiSettings & { readonly webhookSecret: string },
  { log, take }: SafetyDeps,
): void {
  const client = createClient(settings, globalThis.fetch);
  const body = text({ type: () => true, limit: MAX_BYTES });
  router.post(PATH, refuseLargerThan(MAX_BYTES), body, async (request, response) => {
    const payload = typeof request.body === 'string' ? request.body : '';
    const headers = new Headers();
    for (const name of ['webhook-id', 'webhook-timestamp', 'webhook-signature']) {
      headers.set(name, request.get(name) ?? '');
    }
    if (!(await isSigned(client, payload, headers, settings.webhookSecret))) {
      log.warn('webhook_refused', { path: PATH });
      response.status(401).end();
      return;
    }
    const known = Known.safeParse(parseJson(payload));
    if (known.success) {
      const { type, data } = known.data;
      const about = { id: headers.get('webhook-id') ?? '', notice: NOTICES[type], caseId: data.id };
      await take({ ...about, identifier: await findIdentifier(client, data.id, log) });
    }
    response.status(200).end();
  });
}

/** Whatever is wrong with headers, time or signature, it is not signed. */
async function isSigned(client: OpenAI, payload: string, headers: Headers, secret: string): Promise<boolean> {
  try {
    await client.webhooks.verifySignature(payload, headers, secret, TOLERANCE_SECONDS);
    return headers.get('webhook-id') !== '';
  } catch {
    return false;
  }
}

/** An event names its case alone. One that cannot be read now is told all the same: somebody can look it up at OpenAI. */
async function findIdentifier(client: OpenAI, caseId: string, log: Log): Promise<string | undefined> {
  try {
    const { entity_identifier: identifier } = await client.safety.cases.retrieve(caseId, {
      timeout: CASE_MS,
    });
    return identifier;
  } catch (error) {
    log.error('safety_case_not_read', toUpstreamError(error));
    return undefined;
  }
}

function parseJson(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    return undefined;
  }
}
