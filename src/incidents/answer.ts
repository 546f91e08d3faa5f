import { RESOLUTIONS } from '../domain/incident.ts';
import { actedOn, movedOn, NO_INCIDENT_RIGHT, NO_SUCH_INCIDENT, unchanged } from '../messages/incidents.ts';
import type { ActionResult, Intake } from '../ports/intake.ts';
import { actOnIncident } from './act.ts';

type IncidentActionEvent = Parameters<Intake['incident']>[1];
type Acted = Awaited<ReturnType<typeof actOnIncident>>;
type Cause = Parameters<typeof actOnIncident>[0]['cause'];

/** Does what somebody presses, writes or clicks about an incident, and says plainly what came of it. */
export async function answerOnIncident(
  { incident: id, action, cause, note, assignee, ...by }: IncidentActionEvent,
  deps: Parameters<typeof actOnIncident>[1],
): Promise<ActionResult> {
  const to = assignee && { place: by.place, asker: assignee };
  const order = { id, action, by, cause: toCause(cause), note, assignee: to };
  const acted = await actOnIncident(order, deps);
  return { ok: acted.type === 'done' || acted.type === 'unchanged', text: toText(action, acted) };
}

/** Out: undefined for what is none. */
function toCause(text: string | undefined): Cause {
  return RESOLUTIONS.filter((one) => one !== 'ended').find((one) => one === text);
}

function toText(action: IncidentActionEvent['action'], { type, incident, isMasked = false }: Acted): string {
  if (type === 'not_allowed') return NO_INCIDENT_RIGHT;
  if (incident === undefined) return NO_SUCH_INCIDENT;
  if (type === 'done') return actedOn(action, incident, isMasked);
  return type === 'unchanged' ? unchanged(incident) : movedOn(incident);
}
