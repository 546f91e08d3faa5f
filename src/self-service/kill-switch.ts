import type { AuditFact } from '../domain/audit-entry.ts';
import type { AuditLog } from '../ports/audit-log.ts';
import type { Clock, Ids } from '../ports/clock.ts';
import { EVERY_TENANT, type Pauses } from '../ports/pauses.ts';

interface SwitchDeps {
  readonly pauses: Pauses;
  readonly audit: AuditLog;
  readonly clock: Clock;
  readonly ids: Ids;
}

interface SwitchOrder {
  /** Whose log it goes into. */
  readonly tenant: string;
  /** Every tenant of this installation. */
  readonly all: boolean;
  /** Who gave it, as `subjectOf`; undefined on the command line, which names nobody. */
  readonly subject: string | undefined;
}

/** Longest reason that is kept, in UTF-16 units. */
export const MAX_REASON_CHARS = 200;

interface Paused {
  /** False when answers were stopped already: that pause stays, with its reason. */
  readonly done: boolean;
  /** What askers read now; may be empty. */
  readonly reason: string;
  /** More was given than is kept. */
  readonly isCut: boolean;
}

/** Stops all answers until `resume`. */
export async function pause(order: SwitchOrder, reason: string, deps: SwitchDeps): Promise<Paused> {
  const at = deps.clock.now();
  const given = reason.replaceAll(/\s+/g, ' ').trim();
  const kept = given.slice(0, MAX_REASON_CHARS).toWellFormed().trimEnd();
  const { tenant } = order;
  const scope = toScope(order);
  const about = { tenant, at, kind: 'paused', cause: scope, group: scope } as const;
  const incidents = [{ ...about, id: deps.ids.next() }];
  const facts = [toFact('switch.paused', order, at)];
  const done = await deps.pauses.pause(scope, { at, reason: kept }, { at, facts, incidents });
  const read = (await deps.pauses.find(tenant))?.reason ?? '';
  return { done, reason: read, isCut: done && read === kept && given.length > MAX_REASON_CHARS };
}

/** Lets answers go on. Out: false when they were not stopped. */
export async function resume(order: SwitchOrder, { pauses, clock }: SwitchDeps): Promise<boolean> {
  const at = clock.now();
  return pauses.resume(toScope(order), {
    at,
    facts: [toFact('switch.resumed', order, at)],
    ends: [{ kind: 'paused', tenant: order.tenant, group: toScope(order) }],
  });
}

/** Remembers that somebody tried who may not. */
export async function refuseSwitch(order: SwitchOrder, { audit, clock }: SwitchDeps): Promise<void> {
  await audit.append([toFact('switch.refused', order, clock.now())]);
}

function toScope({ tenant, all }: SwitchOrder): string {
  return all ? EVERY_TENANT : tenant;
}

function toFact(
  kind: 'switch.paused' | 'switch.resumed' | 'switch.refused',
  { tenant, all, subject }: SwitchOrder,
  at: Temporal.Instant,
): AuditFact {
  const by = subject === undefined ? {} : { subject };
  return { tenant, kind, at, ...by, meta: { all, by: subject === undefined ? 'command line' : 'person' } };
}
