import { onTestFinished } from 'vitest';
import type { ChannelPost } from '../../../src/domain/channel-post.ts';
import type { NewIncident } from '../../../src/domain/incident.ts';
import type { PlatformId } from '../../../src/domain/platforms.ts';
import { FakePlatform } from '../../fakes/platform.ts';
import { type AppDeps, POLICY_TEXT, openTestAppOn, orgFiles } from '../../fixtures/app.ts';
import { openSqliteStores } from '../../fixtures/sqlite-stores.ts';
import { TENANT, aPlace } from '../../fixtures/turns.ts';

export const SLACK = 'slack:C0SEC';
const TEAMS = 'teams:19:sec@thread.tacv2';
export const FALLBACK = 'slack:C0ALL';

/** By a member of the security team, in its channel. */
export const PRESS = {
  isPress: true,
  place: aPlace({ channel: 'C0SEC' }),
  asker: { id: 'U0SEC', name: 'Sam', email: 'security@example.com', guest: false, external: false },
} as const;

export type AlertStage = Awaited<ReturnType<typeof openAlertStage>>;

/** The whole app with two channels for incidents, on Slack and on Teams. */
export async function openAlertStage(
  incidents = `{ channel: ['${SLACK}', '${TEAMS}'] }`,
  part: Partial<AppDeps> = {},
) {
  const opened = await openSqliteStores();
  const first = await openReplica(opened, incidents, part);
  onTestFinished(() => first.close());
  let made = 0;
  return {
    ...first,
    opened,
    /** Another process on the same store, with the same platforms. */
    replica: (more: Partial<AppDeps> = {}) =>
      openReplica({ ...opened, close: () => Promise.resolve() }, incidents, {
        ...part,
        clock: first.clock,
        platforms: first.deps.platforms,
        ids: { next: () => `other-${(made += 1)}` },
        worker: 'worker-2',
        ...more,
      }),
    open: async (incident: Partial<NewIncident> = {}) => {
      made += 1;
      const base = {
        id: `incident-${made}`,
        tenant: TENANT,
        kind: 'secret_blocked',
        cause: 'API_KEY',
      } as const;
      return first.stores.incidents.open({ ...base, at: first.clock.now(), ...incident });
    },
    /** What a channel shows: its posts in order, each as the last edit left it. */
    shown: (platform: FakePlatform, channel?: string) => shownIn(platform, channel),
  };
}

async function openReplica(
  opened: Awaited<ReturnType<typeof openSqliteStores>>,
  incidents: string,
  part: Partial<AppDeps>,
) {
  const at = await openTestAppOn(opened, [{}], part);
  const platforms = at.deps.platforms as Map<PlatformId, FakePlatform>;
  if (!platforms.has('teams')) platforms.set('teams', new FakePlatform('teams'));
  const organisation = at.deps.organisation as {
    adopt(files: ReturnType<typeof orgFiles>): Promise<boolean>;
  };
  await organisation.adopt(orgFiles(`${POLICY_TEXT}\nincidents: ${incidents}\n`));
  const of = (id: PlatformId) => platforms.get(id) ?? new FakePlatform(id);
  return { ...at, slack: of('slack'), teams: of('teams') };
}

function shownIn(platform: FakePlatform, channel?: string): readonly ChannelPost[] {
  return platform.said.flatMap(({ target, message }, index) => {
    if (target.type !== 'channel' || message.type !== 'post') return [];
    if (channel !== undefined && target.channel !== channel) return [];
    const edit = platform.updates.findLast(({ posted }) => posted.ref === `said-${index + 1}`);
    return edit?.message.type === 'post' ? [edit.message.post] : [message.post];
  });
}

/** By a member of the security team. */
export async function acknowledge(
  { app }: AlertStage,
  incident: string,
  action: 'acknowledge' | 'mute' = 'acknowledge',
): Promise<void> {
  const result = await app.intake.incident('slack', { ...PRESS, incident, action });
  if (!result.ok) throw new Error(result.text);
}

/** By the same, in writing. */
export async function act(
  { app }: AlertStage,
  incident: string,
  action: 'resolve' | 'reopen' | 'raise',
): Promise<void> {
  const { place, asker } = PRESS;
  const result = await app.intake.incident('slack', { place, asker, incident, action });
  if (!result.ok) throw new Error(result.text);
}
