import { noteRefused } from '../audit/note-refused.ts';
import type { Incident, IncidentAction, RESOLUTIONS } from '../domain/incident.ts';
import type { Person } from '../domain/person.ts';
import { may } from '../policy/roles.ts';
import type { IncidentDeps } from './deps.ts';
import { maskNote } from './mask-note.ts';
import { toIncidentStep } from './to-step.ts';

/** Others may act at the same time: so often what one does is tried upon what they made of it. */
const MOST_TRIES = 5;

interface IncidentOrder {
  readonly id: string;
  readonly action: IncidentAction;
  /** Undefined on the command line, which may do everything and names nobody. */
  readonly by: Person | undefined;
  /** Why it is over; `handled` where nobody says. */
  readonly cause?: Exclude<(typeof RESOLUTIONS)[number], 'ended'> | undefined;
  readonly note?: string | undefined;
  /** Whom it is given to; whoever acts, where nobody is named. */
  readonly assignee?: Person | undefined;
}

interface IncidentActed {
  /** `unchanged`: it was so before. `stale`: it went another way meanwhile, and stands as `incident` says. */
  readonly type: 'done' | 'unchanged' | 'not_allowed' | 'unknown' | 'stale';
  readonly incident?: Incident;
  /** Parts of the note are not kept. */
  readonly isMasked?: boolean;
}

/**
 * Does something about an incident, once: its state, a line of its timeline and an audit fact, or none of them. Rights are looked up
 * every time: whoever lost them cannot use an old button.
 */
export async function actOnIncident(order: IncidentOrder, deps: IncidentDeps): Promise<IncidentActed> {
  const { id, action, by } = order;
  const { current } = deps.organisation;
  const { id: tenant } = current.policy.organisation;
  if (by !== undefined && !may(by, 'manage-incidents', current.policy)) {
    await noteRefused({ tenant, what: `incident-${action}` }, by, deps);
    return { type: 'not_allowed' };
  }
  const { text, isMasked } = maskNote(order.note ?? '', current, deps.people);
  if (action === 'note' && text === '') return toUnchanged(tenant, id, deps);
  const act = {
    ...order,
    cause: action === 'resolve' ? (order.cause ?? 'handled') : undefined,
    note: text === '' ? undefined : text,
  };
  const acted = await tryOn(tenant, act, deps);
  return isMasked ? { ...acted, isMasked } : acted;
}

async function tryOn(
  tenant: string,
  act: Parameters<typeof toIncidentStep>[1] & { readonly id: string },
  deps: IncidentDeps,
): Promise<IncidentActed> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const found = await deps.board.find(tenant, act.id);
    if (found === undefined) return { type: 'unknown' };
    const { incident, timeline } = found;
    const step = toIncidentStep(incident, act, deps);
    if (typeof step === 'string') return { type: step, incident };
    if (act.action === 'note' && isSaid(timeline.at(-1), act.note)) return { type: 'unchanged', incident };
    if (await deps.board.step(incident, step)) {
      const after = await deps.board.find(tenant, act.id);
      return { type: 'done', incident: after?.incident ?? incident };
    }
  }
  const now = await deps.board.find(tenant, act.id);
  return now === undefined ? { type: 'unknown' } : { type: 'stale', incident: now.incident };
}

/** A platform that delivers a note twice. */
function isSaid(
  last: { readonly action: string; readonly note?: string } | undefined,
  note: string | undefined,
): boolean {
  return last?.action === 'note' && last.note === note;
}

async function toUnchanged(tenant: string, id: string, { board }: IncidentDeps): Promise<IncidentActed> {
  const found = await board.find(tenant, id);
  return found === undefined ? { type: 'unknown' } : { type: 'unchanged', incident: found.incident };
}
