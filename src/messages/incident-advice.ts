import type { IncidentKind } from '../domain/incident.ts';
import { isKey, say } from './say.ts';

/** What to do about an incident, for whoever opens it. */
export function whatToDo(kind: IncidentKind): string {
  const key = `incidentAdvice.${kind}`;
  return isKey(key) ? say(key) : say('incidentAdvice.other');
}
