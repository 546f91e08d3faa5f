import type { Request, Response } from 'express';
import { z } from 'zod';
import { RequestError } from '../../src/base/errors.ts';
import { MAX_QUESTION_CHARS } from '../../src/domain/question.ts';
import type { Reply } from '../../src/domain/reply.ts';
import { emptyQuestion, longQuestion } from '../../src/messages/requests.ts';
import type { Accepted } from '../../src/ports/intake.ts';
import { toAnswer, toLastAnswer } from './answer.ts';
import { answerBusy, createJsonReply, createStreamReply } from './ask-reply.ts';
import type { ConsoleDeps } from './deps.ts';
import { ConsoleFiles, toFileRefs } from './files.ts';
import type { Visitor } from './visitor.ts';
import type { Waiter, Waiters } from './waiters.ts';

type AskReply = ReturnType<typeof createJsonReply>;

const WAIT_MS = 120_000;
const LOOK_MS = 2_000;
/** Above what 5 MB of files take in base64 beside the words. */
const MAX_ASK_BYTES = 7 * 1024 * 1024;

const Question = z.object({
  text: z.string(),
  files: ConsoleFiles,
  thread: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/)
    .optional(),
});

/** Serves `POST /api/ask`: as JSON once the turn has ended, or as a stream where `text/event-stream` is accepted. */
export function serveAsk(deps: ConsoleDeps, waiters: Waiters): void {
  deps.routes.post('/api/ask', 'ask', serve, MAX_ASK_BYTES);

  async function serve(request: Request, response: Response, visitor: Visitor): Promise<void> {
    const question = parseQuestion(request.body);
    const thread = question.thread ?? deps.ids.next();
    const key = deps.ids.next();
    const waiter = waiters.add(key);
    try {
      const accepted = await accept(deps, question, visitor, thread, key);
      if (accepted.type === 'busy') {
        answerBusy(response, wantsStream(request), accepted.retryAfterMs, accepted.text);
        return;
      }
      const taken = { turnId: accepted.turnId, thread };
      const reply = wantsStream(request)
        ? createStreamReply(response, taken)
        : createJsonReply(response, taken);
      await answer(deps, waiter, reply, response, taken, visitor);
    } finally {
      waiters.remove(key);
    }
  }
}

function parseQuestion(body: unknown): z.infer<typeof Question> {
  const parsed = Question.safeParse(body);
  if (!parsed.success) {
    throw new RequestError(
      'BODY_MALFORMED',
      400,
      'Send {"text": "your question"} and, to go on with a conversation, "thread": 1 to 64 letters, digits, - or _; "files": at most five {"name", "base64"}.',
    );
  }
  const text = parsed.data.text.toWellFormed();
  if (text.trim() === '' && (parsed.data.files ?? []).length === 0)
    throw new RequestError('BODY_MALFORMED', 400, emptyQuestion());
  if (text.length > MAX_QUESTION_CHARS) {
    throw new RequestError('BODY_TOO_LARGE', 413, longQuestion());
  }
  return { ...parsed.data, text };
}

type Taken = Extract<Accepted, { readonly type: 'accepted' | 'busy' }>;

async function accept(
  deps: ConsoleDeps,
  { text, files }: z.infer<typeof Question>,
  visitor: Visitor,
  thread: string,
  key: string,
): Promise<Taken> {
  const accepted = await deps.intake.ask('console', {
    eventKey: key,
    postKey: key,
    place: visitor.toPlace(thread, key),
    asker: visitor.asker,
    ...toWords(text),
    mentions: [],
    ...(files?.length ? { files: toFileRefs(files) } : {}),
    addressed: true,
  });
  if (accepted.type === 'accepted' || accepted.type === 'busy') return accepted;
  if (accepted.type === 'ignored') throw new RequestError('BODY_MALFORMED', 400, emptyQuestion());
  throw new Error('a fresh event key was taken for a duplicate');
}

/** `/ask` is written here, too, by whoever knows it from elsewhere. */
function toWords(text: string): { readonly text: string; readonly explicit?: true } {
  const words = /^\s*\/ask\s+(\S.*)$/su.exec(text)?.[1];
  return words === undefined ? { text } : { text: words, explicit: true };
}

function wantsStream(request: Request): boolean {
  return request.accepts(['application/json', 'text/event-stream']) === 'text/event-stream';
}

/** Passes on what happens to the turn until it ends, the asker leaves, the process stops or the wait is too long. */
async function answer(
  deps: ConsoleDeps,
  waiter: Waiter,
  reply: AskReply,
  response: Response,
  { turnId, thread }: Parameters<typeof createJsonReply>[1],
  visitor: Visitor,
): Promise<void> {
  let said: Reply | undefined;
  const ended = Promise.withResolvers<'finished' | 'stopping' | 'late' | 'gone'>();
  const late = setTimeout(() => ended.resolve('late'), deps.waitMs ?? WAIT_MS);
  const look = setInterval(() => {
    void hasEnded(deps, turnId).then((yes) => yes && ended.resolve('finished'));
  }, deps.lookMs ?? LOOK_MS);
  response.once('close', () => ended.resolve('gone'));
  waiter.listen((event) => {
    if (event.type === 'text') reply.text(event.delta);
    else if (event.type === 'note') reply.note(event.text);
    else if (event.type === 'restart') reply.restart();
    else {
      if (event.type === 'finished') said = event.reply;
      ended.resolve(event.type);
    }
  });
  const how = await ended.promise.finally(() => {
    clearTimeout(late);
    clearInterval(look);
  });
  if (how === 'gone') return;
  if (how !== 'finished') return reply.giveUp(how);
  const view = await deps.turns.find(deps.tenant, turnId);
  if (view?.record !== undefined) reply.final(toAnswer(view.record, view, visitor));
  else if (said !== undefined) reply.final(toLastAnswer(said, thread));
  else throw new Error('a turn finished without its record');
}

/** True once a record is there: another process may have answered, and cannot tell this one. */
async function hasEnded(deps: ConsoleDeps, turnId: string): Promise<boolean> {
  try {
    return (await deps.turns.find(deps.tenant, turnId))?.record !== undefined;
  } catch (error) {
    deps.log.error('console_look_failed', error, { turnId });
    return false;
  }
}
