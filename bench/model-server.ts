import type { ServerResponse } from 'node:http';
import type { Stage } from './stage.ts';
import { listen } from './loopback.ts';
import { checkRedacted, findMark } from './questions.ts';

export interface ModelServer {
  readonly env: Readonly<Record<string, string>>;
  /** When the request for a question had arrived whole, by the question's mark. */
  readonly asked: ReadonlyMap<string, number>;
  /** How many connections there were. */
  connections(): number;
  /** What was wrong with a request. */
  readonly faults: readonly string[];
}

interface ModelOptions {
  /** How long an answer takes to stream; 0 sends it at once. The end of the stream comes later still, as from a real server. */
  readonly streamMs?: number;
  /** False for an app that redacts nothing. */
  readonly redacted?: boolean;
}

/** A model over the Responses API that remembers when it was asked what. */
export async function startModelServer(
  stage: Stage,
  { streamMs = 0, redacted = true }: ModelOptions = {},
): Promise<ModelServer> {
  const asked = new Map<string, number>();
  const faults: string[] = [];
  const sockets = new WeakSet<object>();
  let connections = 0;
  const url = await listen(stage, ({ method, socket }, body, atMs, response) => {
    if (method === 'GET') {
      response.writeHead(404).end(); // what models there are: nothing of a question
      return;
    }
    if (!sockets.has(socket)) connections += 1;
    sockets.add(socket);
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    if (streamMs === 0) {
      response.write(EVENTS.join(''));
      endLate(response);
    } else stream(response, streamMs);
    const mark = findMark(body);
    if (mark === undefined) faults.push('a request without a mark');
    else if (asked.has(mark)) faults.push(`asked twice: ${mark}`);
    else asked.set(mark, atMs);
    try {
      if (redacted) checkRedacted(body);
    } catch (error) {
      faults.push(String(error));
    }
  });
  return {
    env: { OPENAI_API_KEY: 'sk-bench', OPENAI_BASE_URL: `${url}/v1` },
    asked,
    faults,
    connections: () => connections,
  };
}

/** Sends the answer in five pieces, the last of them after `streamMs`. */
function stream(response: ServerResponse, streamMs: number): void {
  const perPiece = Math.ceil(EVENTS.length / PIECES);
  for (let piece = 0; piece < PIECES; piece += 1) {
    const text = EVENTS.slice(piece * perPiece, (piece + 1) * perPiece).join('');
    const isLast = piece === PIECES - 1;
    setTimeout(
      () => {
        response.write(text);
        if (isLast) endLate(response);
      },
      (streamMs * (piece + 1)) / PIECES,
    );
  }
}

function endLate(response: ServerResponse): void {
  setTimeout(() => response.end(), END_MS);
}

/** How long after its last event a stream ends. */
const END_MS = 5;
const PIECES = 5;
const TEXT = 'Everybody has 30 days of annual leave a year, and up to five of them carry over. [1]';
const EVENTS = [
  { type: 'response.created', response: { status: 'in_progress' } },
  ...TEXT.split(/(?<= )/).map((delta) => ({ type: 'response.output_text.delta', delta })),
  {
    type: 'response.completed',
    response: {
      status: 'completed',
      model: 'bench',
      usage: { input_tokens: 900, input_tokens_details: { cached_tokens: 0 }, output_tokens: 25 },
    },
  },
].map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
