import { z } from 'zod';
import { RequestError } from '../../src/base/errors.ts';
import { notPutOff, noOpenRequest, sayWhyLater } from '../../src/messages/console.ts';
import type { PersonRequest } from '../../src/ports/person-requests.ts';
import type { ConsoleDeps } from './deps.ts';
import { idOf } from './ids.ts';
import { PAGE_ROWS, parseCursor, parseQuery, toPage } from './query.ts';
import type { Visitor } from './visitor.ts';

const LIST = 'requests';
const FILTERS = { state: z.enum(['waiting', 'over']).default('waiting'), after: z.string().optional() };
const Ending = z.object({ as: z.enum(['answered', 'refused']) });
const Extension = z.object({ because: z.string().trim().min(3).max(500) });

/** Serves the register of what people ask for about their own data: dates and states, and not their words. */
export function servePersonRequests(deps: ConsoleDeps): void {
  const { routes, registers, tenant, requestDesk } = deps;
  routes.get('/api/requests', 'read-metadata', async (request, response) => {
    const { state, after } = parseQuery(request, FILTERS);
    const which = { waiting: state === 'waiting' };
    const page = await registers.requests(tenant, which, parseCursor(LIST, after), PAGE_ROWS);
    const now = deps.clock.now();
    response.json(toPage(LIST, page, (one) => toLine(one, now)));
  });
  routes.post('/api/requests/:id/close', 'manage-requests', async (request, response, visitor) => {
    const { data } = Ending.safeParse(request.body);
    if (data === undefined)
      throw new RequestError('BODY_MALFORMED', 400, 'Send {"as": "answered"} or {"as": "refused"}.');
    const done = await requestDesk.close(idOf(request, noOpenRequest()), data.as, toPerson(visitor));
    if (!done) throw new RequestError('NOT_FOUND', 404, noOpenRequest());
    response.json({ ok: true });
  });
  routes.post('/api/requests/:id/extend', 'manage-requests', async (request, response, visitor) => {
    const { data } = Extension.safeParse(request.body);
    if (data === undefined) throw new RequestError('BODY_MALFORMED', 400, sayWhyLater());
    const dueAt = await requestDesk.extend(idOf(request, notPutOff()), data.because, toPerson(visitor));
    if (dueAt === undefined) throw new RequestError('NOT_FOUND', 404, notPutOff());
    response.json({ ok: true, dueAt: dueAt.toString() });
  });
}

function toLine(
  { id, subject, kind, status, via, at, dueAt, closedAt, ...more }: PersonRequest,
  now: Temporal.Instant,
) {
  return {
    id,
    subject,
    kind,
    status,
    via,
    at: at.toString(),
    dueAt: dueAt.toString(),
    overdue: status === 'open' && Temporal.Instant.compare(dueAt, now) < 0,
    putOff: more.extendedBecause !== undefined,
    reminders: more.reminders,
    closedAt: closedAt?.toString() ?? null,
  };
}

function toPerson({ asker, toPlace }: Visitor) {
  return { asker, place: toPlace('', '') };
}
