import type { Request } from 'express';
import { z } from 'zod';
import { RequestError } from '../../src/base/errors.ts';
import type { Person } from '../../src/domain/person.ts';
import { ASK_FIRST, NOTHING_WAITS, SAY_WHY, SECOND_PERSON } from '../../src/messages/reading.ts';
import { UNKNOWN_REFERENCE } from '../../src/messages/requests.ts';
import type { TurnView } from '../../src/ports/turns.ts';
import { toAnswer } from './answer.ts';
import type { ConsoleDeps } from './deps.ts';
import type { Visitor } from './visitor.ts';

const Reason = z.object({ reason: z.string().max(10_000) });
const ID = /^[A-Za-z0-9_-]{1,64}$/u;

/**
 * Serves what is not one's own: metadata of a question to whoever watches over Candor, and its content to whoever says why first
 * and, where the policy wants it, has a second person agree.
 */
export function serveReading(deps: ConsoleDeps): void {
  const { routes, reading } = deps;
  routes.get('/api/turns/:id/metadata', 'read-metadata', async (request, response) => {
    response.json(toMetadata(await findTurn(deps, idOf(request))));
  });
  routes.post('/api/turns/:id/reading', 'read-content', async (request, response, visitor) => {
    const { data } = Reason.safeParse(request.body);
    const asked = await reading.ask(idOf(request), data?.reason ?? '', toPerson(visitor));
    if (asked.type === 'no_reason') throw new RequestError('BODY_MALFORMED', 400, SAY_WHY);
    if (asked.type === 'unknown') throw unknown();
    if (asked.type === 'granted') response.json({ status: 'granted', until: asked.until.toString() });
    else response.status(202).json({ status: 'waiting', text: SECOND_PERSON });
  });
  routes.post('/api/turns/:id/content', 'read-content', async (request, response, visitor) => {
    const id = idOf(request);
    const view = await reading.read(id, toPerson(visitor));
    if (view === undefined) {
      await routes.refuse(request, visitor);
      throw new RequestError('NOT_FOUND', 404, ASK_FIRST);
    }
    if (view.record === undefined) response.status(202).json({ turnId: id, status: 'working' });
    else response.json(toAnswer(view.record, view, visitor));
  });
  routes.get('/api/readings', 'grant-content', async (_request, response) => {
    const waiting = await reading.waiting();
    response.json({
      readings: waiting.map(({ id, turnId, reader, askedAt, reason }) => ({
        id,
        turnId,
        reader,
        askedAt: askedAt.toString(),
        reason,
      })),
    });
  });
  routes.post('/api/readings/:id/grant', 'grant-content', async (request, response, visitor) => {
    if (!(await reading.agree(idOf(request), toPerson(visitor)))) {
      throw new RequestError('NOT_FOUND', 404, NOTHING_WAITS);
    }
    response.json({ status: 'granted' });
  });
}

/** What became of it, and nothing that anybody wrote. */
function toMetadata({ turn, record, delivery }: TurnView) {
  return {
    turnId: turn.id,
    askedAt: turn.receivedAt.toString(),
    platform: turn.place.platform,
    delivery,
    verdict: record?.verdict ?? null,
    rule: record?.rule ?? null,
    outcome: record?.outcome ?? null,
    desk: record?.desk ?? null,
    model: record?.model ?? null,
    policyVersion: record?.policyVersion ?? null,
    latencyMs: record === undefined ? null : Math.round(record.latencyMs),
    redactions: record?.reply.redactions ?? [],
    errorCode: record?.errorCode ?? null,
  };
}

async function findTurn({ turns, tenant }: ConsoleDeps, id: string): Promise<TurnView> {
  const view = await turns.find(tenant, id);
  if (view === undefined) throw unknown();
  return view;
}

function idOf(request: Request): string {
  const id = String(request.params['id']);
  if (!ID.test(id)) throw unknown();
  return id;
}

function toPerson({ asker, toPlace }: Visitor): Person {
  return { asker, place: toPlace('', '') };
}

function unknown(): RequestError {
  return new RequestError('NOT_FOUND', 404, UNKNOWN_REFERENCE);
}
