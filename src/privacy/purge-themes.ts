import { toMinutes } from '../base/duration.ts';
import type { OrganisationHolder } from '../policy/organisation.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Themes } from '../ports/themes.ts';

interface PurgeThemesDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly organisation: OrganisationHolder;
  readonly themes: Themes;
}

/** Forgets words that were looked for in vain, after as long as policy keeps them. */
export async function purgeThemes({ themes, clock, log, organisation }: PurgeThemesDeps): Promise<void> {
  const { policy } = organisation.current;
  const kept = toMinutes(policy.retention.themes);
  const before = clock.now().subtract({ minutes: kept }).toZonedDateTimeISO(policy.timezone).toPlainDate();
  const count = await themes.purge(policy.organisation.id, before);
  if (count > 0) log.info('themes_purged', { count });
}
