import type { Request, Response } from 'express';
import { z } from 'zod';
import { RequestError } from '../../src/base/errors.ts';
import { withoutInvisible } from '../../src/base/invisible.ts';
import { POOR_REASONS } from '../../src/domain/feedback.ts';
import { toDocument } from '../../src/markdown/to-document.ts';
import { UNKNOWN_REFERENCE } from '../../src/messages/requests.ts';
import { MAX_UNMASKED_CHARS, type ReplyActionEvent } from '../../src/ports/intake.ts';
import type { TurnView } from '../../src/ports/turns.ts';
import { findConsoleTurn, toAnswer } from './answer.ts';
import type { ConsoleDeps } from './deps.ts';
import { LOCAL_ASKER } from './local.ts';

const Vote = z.object({
  vote: z.enum(['up', 'down']),
  reasons: z.array(z.enum(POOR_REASONS)).max(POOR_REASONS.length).optional(),
  comment: z.string().max(2_000).optional(),
});

const Missed = z.object({ words: z.string().min(1).max(MAX_UNMASKED_CHARS), kind: z.string().max(100) });

/** Serves `GET /api/turns/:id` and what a reader can do with an answer: vote, ask a person, report, say that nothing had to be masked, or that something had. */
export function serveActions(deps: ConsoleDeps): void {
  deps.http.get('/api/turns/:id', async (request, response) => {
    const view = await getTurn(deps, request);
    const { turn, record } = view;
    const { thread } = turn.place;
    if (record === undefined) response.status(202).json({ turnId: turn.id, thread, status: 'working' });
    else response.json(toAnswer(record, view));
  });
  deps.http.post('/api/turns/:id/feedback', async (request, response) => {
    const parsed = Vote.safeParse(request.body);
    if (!parsed.success) {
      throw new RequestError('BODY_MALFORMED', 400, 'Send {"vote": "up"} or {"vote": "down"}.');
    }
    await act(deps, request, response, {
      type: 'feedback',
      vote: parsed.data.vote,
      ...(parsed.data.reasons === undefined ? {} : { reasons: parsed.data.reasons }),
      ...(parsed.data.comment === undefined ? {} : { comment: parsed.data.comment }),
    });
  });
  deps.http.post('/api/turns/:id/unmasked', async (request, response) => {
    const { data } = Missed.safeParse(request.body);
    if (data === undefined)
      throw new RequestError('BODY_MALFORMED', 400, 'Send {"words": "…", "kind": "PASSWORD"}.');
    await act(deps, request, response, { type: 'unmasked', ...data });
  });
  for (const type of ['person', 'report', 'why', 'accept', 'false-alarm', 'make-test'] as const) {
    deps.http.post(`/api/turns/:id/${type}`, (request, response) => act(deps, request, response, { type }));
  }
}

async function act(
  deps: ConsoleDeps,
  request: Request,
  response: Response,
  action: ReplyActionEvent['action'],
): Promise<void> {
  const { turn } = await getTurn(deps, request);
  const { ok, text, turnId, canMakeTest } = await deps.intake.act('console', {
    turnId: turn.id,
    place: turn.place,
    asker: LOCAL_ASKER,
    action,
  });
  const shown = withoutInvisible(text);
  response.json({
    ok,
    text: shown,
    document: toDocument(shown),
    ...(turnId === undefined ? {} : { turnId }),
    ...(canMakeTest === true ? { canMakeTest } : {}),
  });
}

async function getTurn(deps: ConsoleDeps, request: Request): Promise<TurnView> {
  const id = String(request.params['id']);
  const view = /^[A-Za-z0-9_-]{1,64}$/.test(id) ? await findConsoleTurn(deps, id) : undefined;
  if (view === undefined) throw new RequestError('NOT_FOUND', 404, UNKNOWN_REFERENCE);
  return view;
}
