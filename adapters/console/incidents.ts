import { z } from 'zod';
import { RequestError } from '../../src/base/errors.ts';
import { withoutInvisible } from '../../src/base/invisible.ts';
import {
  INCIDENT_KINDS,
  type Incident,
  type IncidentEvent,
  type IncidentStatus,
  SEVERITIES,
} from '../../src/domain/incident.ts';
import { toDocument } from '../../src/markdown/to-document.ts';
import { describeAnomaly } from '../../src/messages/anomalies.ts';
import { noIncidentAction } from '../../src/messages/console.ts';
import { whatToDo } from '../../src/messages/incident-advice.ts';
import { INCIDENT_WORDS, noSuchIncident } from '../../src/messages/incidents.ts';
import type { ConsoleDeps } from './deps.ts';
import { idOf } from './ids.ts';
import { PAGE_ROWS, parseQuery, readCursor, toText } from './query.ts';

const LIST = 'incidents';
const STATES: Readonly<Record<'open' | 'over', readonly IncidentStatus[]>> = {
  open: ['open', 'acknowledged'],
  over: ['resolved', 'false_alarm'],
};
const KINDS = Object.keys(INCIDENT_KINDS) as (keyof typeof INCIDENT_KINDS)[];
const FILTERS = {
  state: z.enum(['open', 'over']).default('open'),
  kind: z.enum(KINDS).optional(),
  severity: z.enum(SEVERITIES).optional(),
  after: z.string().optional(),
};

const Order = z.object({
  action: z.enum(['acknowledge', 'assign', 'resolve', 'false_alarm', 'reopen', 'mute', 'note', 'raise']),
  cause: z.string().max(50).optional(),
  note: z.string().max(1_000).optional(),
});

/** Serves incidents: the board and each with its timeline to whoever watches, and what is done about them as on every platform. */
export function serveIncidents(deps: ConsoleDeps): void {
  const { routes, board, tenant } = deps;
  routes.get('/api/incidents', 'read-metadata', async (request, response) => {
    const { state, kind, severity, after } = parseQuery(request, FILTERS);
    const { incidents, next } = await board.list(tenant, {
      statuses: STATES[state],
      order: state === 'open' ? 'worst' : 'newest',
      limit: PAGE_ROWS,
      after: readCursor(LIST, after),
      ...(kind === undefined ? {} : { kinds: [kind] }),
      ...(severity === undefined ? {} : { severities: [severity] }),
    });
    response.json({
      incidents: incidents.map((incident) => toShown(incident, deps.policy().timezone)),
      next: next === undefined ? null : toText(LIST, next),
      kinds: KINDS.map((id) => ({ id, words: INCIDENT_WORDS[id] })),
      severities: SEVERITIES,
      at: deps.clock.now().toString(),
    });
  });
  routes.get('/api/incidents/:id', 'read-metadata', async (request, response) => {
    const found = await board.find(tenant, idOf(request, noSuchIncident()));
    if (found === undefined) throw new RequestError('NOT_FOUND', 404, noSuchIncident());
    const { incident, timeline } = found;
    response.json({
      incident: toShown(incident, deps.policy().timezone),
      timeline: timeline.map(toLine),
      advice: whatToDo(incident.kind),
    });
  });
  routes.post('/api/incidents/:id', 'manage-incidents', async (request, response, { asker, toPlace }) => {
    const { data } = Order.safeParse(request.body);
    if (data === undefined) throw new RequestError('BODY_MALFORMED', 400, noIncidentAction());
    const { action, cause, note } = data;
    const { ok, text } = await deps.intake.incident('console', {
      incident: idOf(request, noSuchIncident()),
      action,
      ...(cause === undefined ? {} : { cause }),
      ...(note === undefined ? {} : { note }),
      asker,
      place: toPlace('', ''),
    });
    response.json({ ok, text });
  });
  routes.post('/api/incidents/:id/rule', 'read-metadata', async (request, response, visitor) => {
    const text = `admin rule ${String(request.params['id'])}`;
    const event = { place: visitor.toPlace('', ''), asker: visitor.asker, text };
    const done = await deps.intake.command('console', event);
    if (done === undefined) throw new RequestError('NOT_FOUND', 404, noSuchIncident());
    response.json({ ok: done.ok, document: toDocument(withoutInvisible(done.text)) });
  });
}

function toShown(incident: Incident, timezone: string) {
  const { owner, group: _group, tenant: _tenant, turnId, evidence, ...rest } = incident;
  return {
    ...rest,
    words: INCIDENT_WORDS[incident.kind],
    turnId: turnId ?? null,
    owner: owner === undefined ? null : { id: owner.id, name: owner.name ?? null },
    evidence: Object.entries(evidence ?? {}),
    told:
      incident.kind === 'anomaly' && evidence !== undefined
        ? describeAnomaly(incident.cause, evidence, timezone)
        : null,
  };
}

function toLine({ by, owner, ...line }: IncidentEvent) {
  return {
    ...line,
    by: by === undefined ? null : (by.name ?? by.id),
    owner: owner === undefined ? null : (owner.name ?? owner.id),
  };
}
