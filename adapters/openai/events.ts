import { z } from 'zod';
import { UpstreamError } from '../../src/base/errors.ts';
import { StreamBody } from './body.ts';
import type { OpenAiConnection } from './connection.ts';
import { type ContentFiltered, toReportedError } from './reported.ts';
import { readSse } from './sse.ts';

/** An event of a stream: any JSON object. */
type StreamEvent = Readonly<Record<string, unknown>>;

/** Room for the events around the text, and for each token in an event of its own. */
const ROOM_BYTES = 1024 * 1024;
const MOST_BYTES_PER_TOKEN = 2048;

const Fault = z.object({
  code: z.union([z.string(), z.number()]).nullish().catch(undefined),
  type: z.string().nullish().catch(undefined),
  status: z.number().nullish().catch(undefined),
});

/** Ends of a response; what an unknown one would be is none. */
const LAST = new Set(['completed', 'incomplete', 'failed', 'cancelled'].map((end) => `response.${end}`));

/** True for the last event of the Responses API. */
export function isLast(event: StreamEvent | undefined): boolean {
  return typeof event?.['type'] === 'string' && LAST.has(event['type']);
}

/**
 * Reads the events of a streamed answer. One that is no JSON object is passed over.
 *
 * Throws: `UpstreamError` `MODEL_MISCONFIGURED` where there is no stream; what the provider reports in it.
 */
export async function* readEvents(
  response: Response,
  maxOutputTokens: number,
  noticing: Pick<OpenAiConnection, 'alive' | 'odd'>,
): AsyncGenerator<StreamEvent> {
  await expectType(response, 'text/event-stream');
  if (response.body === null) return;
  const maxBytes = ROOM_BYTES + maxOutputTokens * MOST_BYTES_PER_TOKEN;
  const body = new StreamBody(response.body);
  const finished = (): void => body.finish();
  for await (const data of readSse(body, maxBytes, () => noticing.alive(), finished)) {
    const event = toEvent(data);
    if (isLast(event)) finished();
    if (event === undefined) noticing.odd();
    else {
      const fault = faultOf(event);
      if (fault !== undefined) throw toFaultError(fault);
      yield event;
    }
  }
}

/** Throws: `UpstreamError` `MODEL_MISCONFIGURED` where something else than the API answers, as a proxy or a web page does. */
export async function expectType(response: Response, type: string): Promise<void> {
  const given = response.headers.get('content-type');
  if (given === null || given.toLowerCase().startsWith(type)) return;
  await response.body?.cancel();
  const what = `The provider's address answers with something else than ${type}.`;
  throw new UpstreamError('MODEL_MISCONFIGURED', what, { retryable: false });
}

/** The error of a stream, classed as if it were a response of its own: some give its status as a number, others as a code. */
export function toFaultError(fault: unknown): UpstreamError | ContentFiltered {
  const { code, type, status } = Fault.catch({}).parse(fault);
  const number = status ?? (/^[1-5]\d\d$/u.test(String(code)) ? Number(code) : undefined);
  return toReportedError({
    status: number,
    code: typeof code === 'string' ? code : undefined,
    type: type ?? undefined,
  });
}

function toEvent(data: string): StreamEvent | undefined {
  try {
    const parsed: unknown = JSON.parse(data);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
      ? (parsed as StreamEvent)
      : undefined;
  } catch {
    return undefined;
  }
}

function faultOf(event: StreamEvent): unknown {
  const { error } = event;
  if (error !== undefined && error !== null && error !== '') return error;
  return event['type'] === 'error' ? event : undefined;
}
