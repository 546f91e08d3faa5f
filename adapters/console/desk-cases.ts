import type { Request } from 'express';
import { z } from 'zod';
import { RequestError } from '../../src/base/errors.ts';
import { toDocument } from '../../src/markdown/to-document.ts';
import { notAtYourDesk, noDeskAction } from '../../src/messages/console.ts';
import { unknownReference } from '../../src/messages/requests.ts';
import { MAX_EDIT_CHARS, MAX_REASON_CHARS, type ReplyActionEvent } from '../../src/ports/intake.ts';
import type { ConsoleDeps } from './deps.ts';
import { idOf } from './ids.ts';
import { PAGE_ROWS, parseCursor, parseQuery, toPage } from './query.ts';
import type { Visitor } from './visitor.ts';

const FILTERS = { state: z.enum(['waiting', 'over']).default('waiting'), after: z.string().optional() };

/** `key` is made by the page for each form: the same words are passed on once, however often they are sent. */
const Body = z.discriminatedUnion('type', [
  z.object({ type: z.literal('claim') }),
  z.object({ type: z.literal('close') }),
  z.object({
    type: z.literal('answer'),
    text: z.string().max(MAX_EDIT_CHARS),
    key: z.string().regex(/^[\w-]{8,64}$/u),
  }),
  z.object({ type: z.literal('approve'), version: z.int().positive() }),
  z.object({ type: z.literal('edit'), version: z.int().positive(), text: z.string().max(MAX_EDIT_CHARS) }),
  z.object({
    type: z.literal('reject'),
    version: z.int().positive(),
    reason: z.string().max(MAX_REASON_CHARS),
  }),
]);

/**
 * Serves what was handed to desks: to members of a desk its questions and answers, as its channel has them; to whoever watches over
 * Candor the lists of all, and nothing that anybody wrote.
 */
export function serveDeskCases(deps: ConsoleDeps): void {
  const { routes, registers, tenant, cases } = deps;
  routes.get('/api/desk/escalations', 'see-cases', async (request, response, visitor) => {
    const { after, which } = toList(request, visitor, deps);
    const page = await registers.escalations(tenant, which, parseCursor('escalations', after), PAGE_ROWS);
    response.json(toPage('escalations', page, (line) => line));
  });
  routes.get('/api/desk/reviews', 'see-cases', async (request, response, visitor) => {
    const { after, which } = toList(request, visitor, deps);
    const page = await registers.reviews(tenant, which, parseCursor('reviews', after), PAGE_ROWS);
    response.json(toPage('reviews', page, (line) => line));
  });
  routes.get('/api/desk/cases/:id', 'serve-desk', async (request, response, visitor) => {
    const found = await cases.find(idOf(request), toPerson(visitor));
    if (found === undefined) throw new RequestError('NOT_FOUND', 404, unknownReference());
    if (found === 'not_yours') {
      await routes.refuse(request, visitor);
      throw new RequestError('NOT_FOUND', 404, notAtYourDesk());
    }
    response.json({ ...found, texts: found.texts ?? null });
  });
  routes.post('/api/desk/cases/:id', 'serve-desk', async (request, response, visitor) => {
    const { place, asker } = toPerson(visitor);
    const { key, ...action } = toAction(request.body);
    const event: ReplyActionEvent = { turnId: idOf(request), eventKey: key, place, asker, action };
    const { ok, text } = await deps.intake.act('console', event);
    response.json({ ok, text, document: toDocument(text) });
  });
}

/** Whoever watches sees all desks; a member of desks, those. */
function toList(request: Request, visitor: Visitor, { cases }: ConsoleDeps) {
  const { state, after } = parseQuery(request, FILTERS);
  const desks = visitor.may('read-metadata') ? undefined : cases.desksOf(toPerson(visitor));
  return { after, which: { waiting: state === 'waiting', desks } };
}

function toAction(body: unknown) {
  const parsed = Body.safeParse(body);
  if (!parsed.success) throw new RequestError('BODY_MALFORMED', 400, noDeskAction());
  return { key: undefined, ...parsed.data };
}

function toPerson({ asker, toPlace }: Visitor) {
  return { asker, place: toPlace('', '') };
}
