import { toMinutes } from '../policy/spans.ts';
import type { TurnDeps } from './deps.ts';

/** Drops what placeholders stand for in threads that had no question for as long as policy keeps it. */
export async function purgePlaceholders({
  vault,
  audit,
  clock,
  log,
  organisation,
}: Pick<TurnDeps, 'vault' | 'audit' | 'clock' | 'log' | 'organisation'>): Promise<void> {
  const { policy } = organisation.current;
  const tenant = policy.organisation.id;
  const at = clock.now();
  const kept = policy.retention.placeholders;
  const count = await vault.purge(tenant, at.subtract({ minutes: toMinutes(kept) }));
  if (count === 0) return;
  log.info('placeholders_purged', { count });
  const meta = { count, kept };
  await audit.append([{ tenant, kind: 'placeholders.purged', at, policyVersion: policy.version, meta }]);
}
