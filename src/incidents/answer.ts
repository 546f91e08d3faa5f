import { noteRefused } from '../audit/note-refused.ts';
import { RESOLUTIONS } from '../domain/incident.ts';
import { notHere } from '../messages/incident-alerts.ts';
import { actedOn, movedOn, noIncidentRight, noSuchIncident, unchanged } from '../messages/incidents.ts';
import { hearsOfIncidents } from '../policy/incident-rules.ts';
import type { ActionResult, Intake } from '../ports/intake.ts';
import { actOnIncident } from './act.ts';

type IncidentActionEvent = Parameters<Intake['incident']>[1];

type Acted = Awaited<ReturnType<typeof actOnIncident>>;
type Cause = Parameters<typeof actOnIncident>[0]['cause'];

/** Does what somebody presses, writes or clicks about an incident, and says plainly what came of it. */
export async function answerOnIncident(
  { incident: id, action, cause, note, assignee, isPress, ...by }: IncidentActionEvent,
  deps: Parameters<typeof actOnIncident>[1],
): Promise<ActionResult> {
  if (isPress === true && !hearsOfIncidents(deps.organisation.current.policy, by.place)) {
    const { id: tenant } = deps.organisation.current.policy.organisation;
    await noteRefused({ tenant, what: `incident-${action}` }, by, deps);
    return { ok: false, text: notHere() };
  }
  const to = assignee && { place: by.place, asker: assignee };
  const order = { id, action, by, cause: toCause(cause), note, assignee: to };
  const acted = await actOnIncident(order, deps);
  return { ok: acted.type === 'done' || acted.type === 'unchanged', text: toText(action, acted) };
}

/** Out: undefined for what is none. */
function toCause(text: string | undefined): Cause {
  return RESOLUTIONS.filter((one) => one !== 'ended').find((one) => one === text);
}

/** What came of it, for whoever did it. */
export function toText(
  action: IncidentActionEvent['action'],
  { type, incident, isMasked = false }: Acted,
): string {
  if (type === 'not_allowed') return noIncidentRight();
  if (incident === undefined) return noSuchIncident();
  if (type === 'done') return actedOn(action, incident, isMasked);
  return type === 'unchanged' ? unchanged(incident) : movedOn(incident);
}
