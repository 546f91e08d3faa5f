import type { Response } from 'express';
import { withoutInvisible } from '../../src/base/invisible.ts';
import { DocumentStream } from '../../src/markdown/document-stream.ts';
import { lookAgain, restartingKept } from '../../src/messages/progress.ts';
import type { toAnswer } from './answer.ts';

type Answer = ReturnType<typeof toAnswer>;

/** The two ways `POST /api/ask` answers. Exactly one of `final` and `giveUp` is called, last. */
interface AskReply {
  text(delta: string): void;
  restart(): void;
  note(text: string): void;
  final(answer: Answer): void;
  giveUp(why: 'late' | 'stopping'): void;
}

interface Accepted {
  readonly turnId: string;
  readonly thread: string;
}

/** Codes of this interface only: the turn is fine, and its answer can be fetched later. */
const GIVE_UP = {
  late: {
    status: 504,
    code: 'STILL_WORKING',
    get message() {
      return lookAgain();
    },
  },
  stopping: {
    status: 503,
    code: 'STOPPING',
    get message() {
      return restartingKept();
    },
  },
} as const;

/** Says that too much is waiting: nothing was kept, and the asker may come back after that time. */
export function answerBusy(
  response: Response,
  streamed: boolean,
  retryAfterMs: number,
  message: string,
): void {
  const error = { code: 'BUSY', message };
  response.set('retry-after', String(Math.ceil(retryAfterMs / 1000)));
  if (!streamed) response.status(503).json({ error });
  else openStream(response).end(toSse('error', error));
}

export function createJsonReply(response: Response, { turnId, thread }: Accepted): AskReply {
  return {
    text: () => undefined,
    restart: () => undefined,
    note: () => undefined,
    final: (answer) => response.json(answer),
    giveUp: (why) => {
      const { status, code, message } = GIVE_UP[why];
      response.status(status).json({ error: { code, message, turnId, thread } });
    },
  };
}

/**
 * Server-sent events, as the HTML standard defines them (section 9.2): `accepted`, `text`, `restart` and `note` …, then `final` or `error`.
 * A `text` has what is new of the answer, and now and then what has become of it: blocks in place of those from `from` on.
 */
export function createStreamReply(response: Response, accepted: Accepted): AskReply {
  const send = (event: string, data: object): void => void response.write(toSse(event, data));
  let document = new DocumentStream();
  openStream(response);
  send('accepted', { turnId: accepted.turnId, thread: accepted.thread });
  return {
    text: (piece) => {
      const delta = withoutInvisible(piece);
      send('text', { delta, ...document.push(delta) });
    },
    restart: () => {
      document = new DocumentStream();
      send('restart', {});
    },
    note: (text) => send('note', { text }),
    final: (answer) => {
      send('final', answer);
      response.end();
    },
    giveUp: (why) => {
      const { code, message } = GIVE_UP[why];
      send('error', { code, message, turnId: accepted.turnId, thread: accepted.thread });
      response.end();
    },
  };
}

function openStream(response: Response): Response {
  return response
    .status(200)
    .set({ 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' });
}

function toSse(event: string, data: object): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
