import { toMinutes } from '../base/duration.ts';
import type { OrganisationHolder } from '../policy/organisation.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { TestCandidates } from '../ports/test-candidates.ts';

interface PurgeTestCandidatesDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly organisation: OrganisationHolder;
  readonly testCandidates: TestCandidates;
}

/** Drops candidates for golden questions that nobody has reviewed for as long as policy keeps them. */
export async function purgeTestCandidates(deps: PurgeTestCandidatesDeps): Promise<void> {
  const { testCandidates, clock, log, organisation } = deps;
  const { policy } = organisation.current;
  const at = clock.now();
  const kept = policy.retention.candidates;
  const about = { tenant: policy.organisation.id, at, policyVersion: policy.version };
  const before = at.subtract({ minutes: toMinutes(kept) });
  const count = await testCandidates.purge(about.tenant, before, (dropped) => ({
    ...about,
    kind: 'tests.purged',
    meta: { count: dropped, kept },
  }));
  if (count > 0) log.info('test_candidates_purged', { count });
}
