import { noteRefused } from '../audit/note-refused.ts';
import { type Person, subjectOf } from '../domain/person.ts';
import {
  boardLine,
  incidentDetail,
  noIncidentRight,
  noOpenIncidents,
  noSuchAction,
  noSuchIncident,
  openIncidentsHead,
} from '../messages/incidents.ts';
import type { Policy } from '../policy/policy.ts';
import { may } from '../policy/roles.ts';
import type { ActionResult } from '../ports/intake.ts';
import { answerOnIncident } from './answer.ts';
import type { IncidentDeps } from './deps.ts';
import { parseAction } from './parse-action.ts';

/** Lines of one answer, which has to be read. */
const SHOWN = 15;
const OPEN = ['open', 'acknowledged'] as const;

/** Answers `/ask admin incident REFERENCE …`: what stands, or what came of an action. */
export async function serveIncident(
  argument: string,
  person: Person,
  policy: Policy,
  deps: IncidentDeps,
): Promise<ActionResult> {
  const [, reference = '', rest = ''] = /^(\S*)(.*)$/su.exec(argument.trim()) ?? [];
  const id = reference.toUpperCase();
  if (rest.trim() === '') return (await explainIncident(id, person, policy, deps)) ?? no(noSuchIncident());
  const parsed = parseAction(rest);
  if (parsed === undefined) return no(noSuchAction());
  const { place, asker } = person;
  return answerOnIncident({ place, asker, incident: id, ...parsed }, deps);
}

/** Answers `/ask admin incidents`. */
export async function listIncidents(
  person: Person,
  policy: Policy,
  deps: IncidentDeps,
): Promise<ActionResult> {
  const { id: tenant } = policy.organisation;
  if (!may(person, 'read-metadata', policy)) {
    await noteRefused({ tenant, what: 'incidents' }, person, deps);
    return no(noIncidentRight());
  }
  const { incidents, next } = await deps.board.list(tenant, { statuses: OPEN, order: 'worst', limit: SHOWN });
  if (incidents.length === 0) return { ok: true, text: noOpenIncidents() };
  const lines = incidents.map((incident) => `- ${boardLine(incident, policy)}`);
  return {
    ok: true,
    text: [openIncidentsHead(incidents.length, next !== undefined), ...lines].join('\n'),
  };
}

/**
 * Tells whoever may read about others' questions what is known of an incident, and notes that they did. Out: undefined where there is
 * none, or it is none of theirs: nobody learns which references there are.
 */
export async function explainIncident(
  id: string,
  person: Person,
  policy: Policy,
  deps: IncidentDeps,
): Promise<ActionResult | undefined> {
  const { id: tenant } = policy.organisation;
  const found = await deps.board.find(tenant, id);
  if (found === undefined) return undefined;
  const { incident, timeline } = found;
  if (!may(person, 'read-metadata', policy)) {
    await noteRefused({ tenant, what: 'incident' }, person, deps);
    return undefined;
  }
  const meta = { what: 'incident', incident: id };
  const at = deps.clock.now();
  await deps.audit.append([{ tenant, at, kind: 'metadata.read', subject: subjectOf(person), meta }]);
  return { ok: true, text: incidentDetail(incident, timeline, policy) };
}

function no(text: string): ActionResult {
  return { ok: false, text };
}
