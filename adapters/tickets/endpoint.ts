import { z } from 'zod';
import type { TicketEndpoint } from '../../src/ports/ticket-endpoint.ts';
import { postSigned } from '../webhooks/endpoint.ts';
import { TicketIds } from './ticket-ids.ts';

interface EndpointOptions {
  readonly name: string;
  readonly url: string;
  readonly secrets: readonly string[];
  readonly silenceMs?: number;
}

/** An answer holds an id and an address, not a story. */
const MOST_ANSWER_BYTES = 16_384;
/** Within the time that a message of the outbox is held. */
const LONGEST_MS = 60_000;

const Answer = TicketIds.or(z.object({ ticket: TicketIds }).transform(({ ticket }) => ticket));

/**
 * Opens what takes tickets. Of its answer only the ticket's id and address are kept, where they look like some; any 2xx says that the
 * message was taken. `idempotency-key` is the same in all that is about one ticket's creation.
 */
export function openTicketEndpoint({ name, url, secrets, silenceMs }: EndpointOptions): TicketEndpoint {
  const place = { url, secrets, ...(silenceMs === undefined ? {} : { silenceMs }) };
  return {
    name,
    async send({ id, at, ticket, body }) {
      const signal = AbortSignal.timeout(LONGEST_MS);
      const options = { mostAnswerBytes: MOST_ANSWER_BYTES, headers: { 'idempotency-key': ticket } };
      const answer = await postSigned(place, { id, at, body }, signal, options);
      return Answer.safeParse(parseJson(answer)).data ?? {};
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
