import type { AuditLog } from '../ports/audit-log.ts';
import type { Clock, Ids } from '../ports/clock.ts';
import type { IncidentStore } from '../ports/incident-store.ts';
import { EVERY_TENANT, type Pauses } from '../ports/pauses.ts';

export interface SwitchDeps {
  readonly pauses: Pauses;
  readonly audit: AuditLog;
  readonly incidents: IncidentStore;
  readonly clock: Clock;
  readonly ids: Ids;
}

export interface SwitchOrder {
  /** Whose log it goes into. */
  readonly tenant: string;
  /** Every tenant of this installation. */
  readonly all: boolean;
  /** Who gave it, as `subjectOf`; undefined on the command line, which names nobody. */
  readonly subject: string | undefined;
}

/** Longest reason that is kept, in UTF-16 units. */
const MAX_REASON = 200;

/** Stops all answers until `resume`. Out: false when they were stopped already. */
export async function pause(order: SwitchOrder, reason: string, deps: SwitchDeps): Promise<boolean> {
  const at = deps.clock.now();
  const words = reason.replaceAll(/\s+/g, ' ').trim().slice(0, MAX_REASON);
  if (!(await deps.pauses.pause(toScope(order), { at, reason: words }))) return false;
  const id = deps.ids.next();
  const { tenant } = order;
  await deps.incidents.open({ id, tenant, kind: 'paused', severity: 'medium', at, cause: toScope(order) });
  await log('switch.paused', order, at, deps);
  return true;
}

/** Lets answers go on. Out: false when they were not stopped. */
export async function resume(order: SwitchOrder, deps: SwitchDeps): Promise<boolean> {
  if (!(await deps.pauses.resume(toScope(order)))) return false;
  await log('switch.resumed', order, deps.clock.now(), deps);
  return true;
}

/** Remembers that somebody tried who may not. */
export async function refuseSwitch(order: SwitchOrder, deps: SwitchDeps): Promise<void> {
  await log('switch.refused', order, deps.clock.now(), deps);
}

function toScope({ tenant, all }: SwitchOrder): string {
  return all ? EVERY_TENANT : tenant;
}

async function log(
  kind: 'switch.paused' | 'switch.resumed' | 'switch.refused',
  { tenant, all, subject }: SwitchOrder,
  at: Temporal.Instant,
  { audit }: SwitchDeps,
): Promise<void> {
  const by = subject === undefined ? {} : { subject };
  await audit.append([
    { tenant, kind, at, ...by, meta: { all, by: subject === undefined ? 'command line' : 'person' } },
  ]);
}
