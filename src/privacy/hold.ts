import type { Clock, Ids } from '../ports/clock.ts';
import type { Holds } from '../ports/holds.ts';

interface HoldDeps {
  readonly holds: Holds;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** Who decides, in clear, and under which policy. */
interface HoldOrder {
  readonly tenant: string;
  readonly by: string;
  readonly policyVersion: string;
}

type HeldMatter = Parameters<Holds['set']>[0]['of'];
type HoldKind = 'hold.set' | 'hold.release_asked' | 'hold.released';

/** Keeps a person or a turn from being deleted. Out: the hold's id; undefined where there is no such turn. */
export async function setHold(
  of: HeldMatter,
  reason: string,
  order: HoldOrder,
  { holds, clock, ids }: HoldDeps,
): Promise<string | undefined> {
  const id = ids.next();
  const { parts } = toRecord('hold.set', id, order, clock);
  const turn = 'turnId' in of ? { turnId: of.turnId } : {};
  const facts = parts.facts.map((fact) => ({
    ...fact,
    ...turn,
    meta: { hold: id, of: 'turnId' in of ? 'turn' : 'person' },
    payload: reason,
  }));
  const done = await holds.set({ id, tenant: order.tenant, of, reason, by: order.by }, { ...parts, facts });
  return done ? id : undefined;
}

/** Asks that a hold be released. Out: false where it is not in force, or somebody asked before. */
export function askRelease(id: string, order: HoldOrder, { holds, clock }: HoldDeps): Promise<boolean> {
  const { on, parts } = toRecord('hold.release_asked', id, order, clock);
  return holds.askRelease(on, parts);
}

/** Releases a hold that somebody else asked to release. Out: false where that is not so. */
export function approveRelease(id: string, order: HoldOrder, { holds, clock }: HoldDeps): Promise<boolean> {
  const { on, parts } = toRecord('hold.released', id, order, clock);
  return holds.release(on, parts);
}

function toRecord(kind: HoldKind, id: string, { tenant, by, policyVersion }: HoldOrder, clock: Clock) {
  const at = clock.now();
  const fact = { tenant, kind, at, subject: by, policyVersion, meta: { hold: id } } as const;
  return { on: { tenant, id, by }, parts: { at, facts: [fact] } };
}
