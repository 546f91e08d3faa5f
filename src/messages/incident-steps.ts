import type { Incident, IncidentKind } from '../domain/incident.ts';
import { kindWord } from './kinds.ts';
import { say } from './say.ts';

/** What whoever has an incident reads of its kind: what happened, and what to do. */

/** Kinds whose cause is the kind of what was found. */
const FOUND: ReadonlySet<IncidentKind> = new Set(['secret_blocked', 'false_alarm', 'unmasked']);

/** What happened, in one sentence; of what was found it names the kind. */
export function whatHappened({ kind, cause }: Pick<Incident, 'kind' | 'cause'>): string {
  const found = cause.replace(/^detectors\./u, '');
  const what =
    FOUND.has(kind) && /^[A-Z][A-Z_]*$/u.test(found) ? kindWord(found) : say('incidentSteps.secret');
  return say(`incidentSteps.happened.${kind}`, { article: articleOf(what), what });
}

/** What to do next, in one line. */
export function whatNext(kind: IncidentKind): string {
  return say(`incidentSteps.next.${kind}`);
}

/** In English. */
function articleOf(what: string): string {
  return /^(?:[aeio]|IP)/iu.test(what) ? 'an' : 'a';
}
