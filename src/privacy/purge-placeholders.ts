import { toMinutes } from '../base/duration.ts';
import type { OrganisationHolder } from '../policy/organisation.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { VaultStore } from '../ports/vault-store.ts';

interface PurgePlaceholdersDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly organisation: OrganisationHolder;
  readonly vault: VaultStore;
}

/** Drops what placeholders stand for in threads that had no question for as long as policy keeps it. */
export async function purgePlaceholders({
  vault,
  clock,
  log,
  organisation,
}: PurgePlaceholdersDeps): Promise<void> {
  const { policy } = organisation.current;
  const at = clock.now();
  const kept = policy.retention.placeholders;
  const about = { tenant: policy.organisation.id, at, policyVersion: policy.version };
  const before = at.subtract({ minutes: toMinutes(kept) });
  const count = await vault.purge(about.tenant, before, (dropped) => ({
    ...about,
    kind: 'placeholders.purged',
    meta: { count: dropped, kept },
  }));
  if (count > 0) log.info('placeholders_purged', { count });
}
