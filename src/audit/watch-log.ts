import type { Checkpoints } from '../ports/checkpoints.ts';
import type { Clock, Ids } from '../ports/clock.ts';
import type { IncidentStore } from '../ports/incident-store.ts';
import type { Log } from '../ports/log.ts';
import type { Signer } from '../ports/signer.ts';
import { checkLog } from './check-log.ts';

type CheckLogDeps = Parameters<typeof checkLog>[1];

interface WatchLogDeps extends Omit<CheckLogDeps, 'keys'> {
  readonly checkpoints: Checkpoints;
  /** What the log is signed with; undefined where it is not. */
  readonly seal: { signer(): Pick<Signer, 'keys'> } | undefined;
  readonly incidents: Pick<IncidentStore, 'open'>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
}

/** Checks the next entries of the log, at most so many; where it does not hold, that is an incident. */
export async function watchLog(
  tenant: string,
  most: number,
  deps: WatchLogDeps,
): ReturnType<typeof checkLog> {
  if (deps.seal === undefined) return undefined;
  const found = await checkLog(most, { ...deps, keys: deps.seal.signer().keys });
  if (found?.problem === undefined) return found;
  const { problem: cause } = found;
  deps.log.warn('audit_does_not_hold', { problem: cause, from: found.from, to: found.to });
  const at = deps.clock.now();
  await deps.incidents.open({
    id: deps.ids.next(),
    tenant,
    kind: 'audit_inconsistent',
    at,
    cause,
    group: cause,
  });
  return found;
}
