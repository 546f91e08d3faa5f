import type { TurnDeps } from './deps.ts';

const HOURS = { hour: 1, day: 24, week: 168 } as const;

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
  const count = await vault.purge(tenant, at.subtract({ hours: toHours(kept) }));
  if (count === 0) return;
  log.info('placeholders_purged', { count });
  const meta = { count, kept };
  await audit.append([{ tenant, kind: 'placeholders.purged', at, policyVersion: policy.version, meta }]);
}

/** `30 days` in hours; the policy was checked. */
function toHours(kept: string): number {
  const [, count, unit] = /^(\d+) (hour|day|week)s?$/.exec(kept) ?? [];
  return Number(count) * HOURS[unit as keyof typeof HOURS];
}
