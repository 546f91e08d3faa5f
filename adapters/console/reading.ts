import { z } from 'zod';
import { RequestError } from '../../src/base/errors.ts';
import type { Person } from '../../src/domain/person.ts';
import { askFirst, nothingWaits, sayWhy, secondPerson } from '../../src/messages/reading.ts';
import { unknownReference } from '../../src/messages/requests.ts';
import { toAnswer } from './answer.ts';
import type { ConsoleDeps } from './deps.ts';
import { idOf } from './ids.ts';
import type { Visitor } from './visitor.ts';

const Reason = z.object({ reason: z.string().max(10_000) });

/**
 * Serves the content of what is not one's own: to whoever says why first and, where the policy wants it, has a second person agree.
 */
export function serveReading(deps: ConsoleDeps): void {
  const { routes, reading } = deps;
  routes.post('/api/turns/:id/reading', 'read-content', async (request, response, visitor) => {
    const { data } = Reason.safeParse(request.body);
    const asked = await reading.ask(idOf(request), data?.reason ?? '', toPerson(visitor));
    if (asked.type === 'no_reason') throw new RequestError('BODY_MALFORMED', 400, sayWhy());
    if (asked.type === 'unknown') throw new RequestError('NOT_FOUND', 404, unknownReference());
    if (asked.type === 'granted') response.json({ status: 'granted', until: asked.until.toString() });
    else response.status(202).json({ status: 'waiting', text: secondPerson() });
  });
  routes.get('/api/turns/:id/reading', 'read-content', async (request, response, visitor) => {
    const standing = await reading.standing(idOf(request), toPerson(visitor));
    const until = standing?.type === 'granted' ? standing.until.toString() : null;
    response.json({ status: standing?.type ?? 'none', until });
  });
  routes.post('/api/turns/:id/content', 'read-content', async (request, response, visitor) => {
    const id = idOf(request);
    const view = await reading.read(id, toPerson(visitor));
    if (view === undefined) {
      await routes.refuse(request, visitor);
      throw new RequestError('NOT_FOUND', 404, askFirst());
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
      throw new RequestError('NOT_FOUND', 404, nothingWaits());
    }
    response.json({ status: 'granted' });
  });
}

function toPerson({ asker, toPlace }: Visitor): Person {
  return { asker, place: toPlace('', '') };
}
