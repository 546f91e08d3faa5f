import { type Router, text } from 'express';
import { z } from 'zod';
import type { Clock } from '../../src/ports/clock.ts';
import type { Log } from '../../src/ports/log.ts';
import type { TakeTicketEvent } from '../../src/ports/ticket-endpoint.ts';
import { refuseLargerThan } from '../http/json-body.ts';
import { isSigned } from '../webhooks/sign.ts';
import type { configureTickets } from './index.ts';
import { TicketIds } from './ticket-ids.ts';

type TicketEvent = Parameters<TakeTicketEvent>[1];

interface CallbackDeps {
  readonly log: Log;
  readonly clock: Clock;
  readonly systems: ReturnType<typeof configureTickets>;
  readonly take: TakeTicketEvent;
}

const PATH = '/tickets';
const MAX_BYTES = 64_000;
const MAX_TEXT_CHARS = 10_000;

/** Docs: docs/tickets.md, which has the same as a JSON schema. */
const Callback = z
  .object({
    type: z.enum(['ticket.updated', 'ticket.message', 'ticket.closed']),
    timestamp: z.iso.datetime({ offset: true }),
    data: z.object({
      escalation: z.string().regex(/^[\w-]{1,64}$/u),
      ticket: TicketIds.nullish(),
      status: z.string().trim().min(1).max(60).nullish(),
      author: z.string().trim().min(1).max(100).nullish(),
      text: z.string().trim().min(1).max(MAX_TEXT_CHARS).nullish(),
    }),
  })
  .refine(({ type, data }) => type !== 'ticket.message' || typeof data.text === 'string');

/** Serves `POST /tickets/NAME`: signed events of a desk's ticket system. What is not signed, and of these five minutes, learns nothing. */
export function serveTicketCallbacks(router: Router, { log, clock, systems, take }: CallbackDeps): void {
  const secretsOf = new Map(systems.map(({ endpoint, callbackSecrets }) => [endpoint.name, callbackSecrets]));
  if (secretsOf.size === 0) return;
  const body = text({ type: () => true, limit: MAX_BYTES });
  router.post(`${PATH}/:endpoint`, refuseLargerThan(MAX_BYTES), body, async (request, response) => {
    const payload = typeof request.body === 'string' ? request.body : '';
    const name = String(request.params['endpoint']);
    const id = request.get('webhook-id') ?? '';
    const seconds = request.get('webhook-timestamp') ?? '';
    const signatures = request.get('webhook-signature') ?? '';
    if (!isSigned({ id, seconds, body: payload, signatures }, secretsOf.get(name) ?? [], clock.now())) {
      log.warn('webhook_refused', { path: PATH });
      response.status(401).end();
      return;
    }
    const event = toEvent(id, payload);
    const result = event === undefined ? 'malformed' : await take(name, event);
    response.status(STATUS[result]).json({ result });
  });
}

/** Only what came to nothing because it is wrong is an error: nothing else gets better when it is sent again. */
const STATUS = { taken: 200, duplicate: 200, stale: 200, closed: 200, unknown: 404, malformed: 400 } as const;

function toEvent(id: string, payload: string): TicketEvent | undefined {
  const parsed = Callback.safeParse(parseJson(payload));
  if (!parsed.success) return undefined;
  const { type, timestamp, data } = parsed.data;
  return {
    id,
    type,
    at: Temporal.Instant.from(timestamp),
    escalation: data.escalation,
    ticket: data.ticket ?? undefined,
    status: toLine(data.status),
    author: toLine(data.author),
    text: data.text ?? undefined,
  };
}

function toLine(words: string | null | undefined): string | undefined {
  return words?.replaceAll(/[\s\p{Cc}]+/gu, ' ');
}

function parseJson(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    return undefined;
  }
}
