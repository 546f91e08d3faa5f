import type { Request, Response } from 'express';
import { z } from 'zod';
import { RequestError } from '../../src/base/errors.ts';
import { withoutInvisible } from '../../src/base/invisible.ts';
import { POOR_REASONS } from '../../src/domain/feedback.ts';
import { toDocument } from '../../src/markdown/to-document.ts';
import { unknownReference } from '../../src/messages/requests.ts';
import { MAX_UNMASKED_CHARS, type ReplyActionEvent } from '../../src/ports/intake.ts';
import type { TurnView } from '../../src/ports/turns.ts';
import { toAnswer } from './answer.ts';
import type { ConsoleDeps } from './deps.ts';
import type { Visitor } from './visitor.ts';

const Vote = z.object({
  vote: z.enum(['up', 'down']),
  reasons: z.array(z.enum(POOR_REASONS)).max(POOR_REASONS.length).optional(),
  comment: z.string().max(2_000).optional(),
});

const Missed = z.object({ words: z.string().min(1).max(MAX_UNMASKED_CHARS), kind: z.string().max(100) });

/** Serves `GET /api/turns/:id` and what a reader can do with an answer: vote, ask a person, report, say that nothing had to be masked, or that something had. */
export function serveActions(deps: ConsoleDeps): void {
  const { routes } = deps;
  routes.get('/api/turns/:id', 'read-own', async (request, response, visitor) => {
    const view = await getTurn(deps, request, visitor);
    const { turn, record } = view;
    const thread = visitor.toThread(turn.place);
    if (record === undefined) response.status(202).json({ turnId: turn.id, thread, status: 'working' });
    else response.json(toAnswer(record, view, visitor));
  });
  routes.post('/api/turns/:id/feedback', 'ask', async (request, response, visitor) => {
    const parsed = Vote.safeParse(request.body);
    if (!parsed.success) {
      throw new RequestError('BODY_MALFORMED', 400, 'Send {"vote": "up"} or {"vote": "down"}.');
    }
    await act(deps, request, response, visitor, {
      type: 'feedback',
      vote: parsed.data.vote,
      ...(parsed.data.reasons === undefined ? {} : { reasons: parsed.data.reasons }),
      ...(parsed.data.comment === undefined ? {} : { comment: parsed.data.comment }),
    });
  });
  routes.post('/api/turns/:id/unmasked', 'ask', async (request, response, visitor) => {
    const { data } = Missed.safeParse(request.body);
    if (data === undefined)
      throw new RequestError('BODY_MALFORMED', 400, 'Send {"words": "…", "kind": "PASSWORD"}.');
    await act(deps, request, response, visitor, { type: 'unmasked', ...data });
  });
  for (const type of ['person', 'report', 'why', 'accept', 'false-alarm', 'make-test'] as const) {
    routes.post(`/api/turns/:id/${type}`, 'ask', (request, response, visitor) =>
      act(deps, request, response, visitor, { type }),
    );
  }
}

async function act(
  deps: ConsoleDeps,
  request: Request,
  response: Response,
  visitor: Visitor,
  action: ReplyActionEvent['action'],
): Promise<void> {
  const { turn } = await getTurn(deps, request, visitor);
  const { ok, text, turnId, canMakeTest } = await deps.intake.act('console', {
    turnId: turn.id,
    place: turn.place,
    asker: visitor.asker,
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

/** What others asked is not there, whoever knows its id. */
async function getTurn(deps: ConsoleDeps, request: Request, visitor: Visitor): Promise<TurnView> {
  const id = String(request.params['id']);
  const view = /^[A-Za-z0-9_-]{1,64}$/.test(id) ? await deps.turns.find(deps.tenant, id) : undefined;
  if (view !== undefined && visitor.isTheirs(view.turn)) return view;
  if (view !== undefined) await deps.routes.refuse(request, visitor);
  throw new RequestError('NOT_FOUND', 404, unknownReference());
}
