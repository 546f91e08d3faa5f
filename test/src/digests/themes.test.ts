import { afterEach, expect, it } from 'vitest';
import { buildDigest } from '../../../src/digests/build-digest.ts';
import { latestDuePeriod } from '../../../src/digests/period.ts';
import type { PostSection } from '../../../src/domain/channel-post.ts';
import { gatherSignals } from '../../../src/themes/gather.ts';
import { type TestApp, openTestApp } from '../../fixtures/app.ts';
import { aPlace } from '../../fixtures/turns.ts';

const ADMIN = { id: 'U0ADMIN', email: 'admin@example.com', guest: false, external: false };

let at: TestApp | undefined;

afterEach(() => at?.close());

async function sectionsOf({ deps, clock }: TestApp): Promise<readonly PostSection[]> {
  const { policy } = deps.organisation.current;
  const plan = policy.digests[0];
  if (plan === undefined) throw new Error('no plan');
  const post = await buildDigest(policy, plan, latestDuePeriod(plan, policy.timezone, clock.now()), deps);
  return post.sections;
}

/** So many people ask that, and vote. */
async function vote(app: TestApp, people: readonly string[], way: 'up' | 'down'): Promise<void> {
  for (const user of people) {
    const asked = {
      asker: { id: user, guest: false, external: false },
      place: aPlace({ thread: user + way }),
    };
    const { turnId } = await app.ask('How does Maria Gonzalez of badge 481516 carry leave over?', asked);
    await app.app.intake.act('slack', { ...asked, turnId, action: { type: 'feedback', vote: way } });
  }
  await gatherSignals(app.deps);
}

it('tells the top themes, and what was fixed with the helpful rate before and since, in counts and shared words', async () => {
  const app = await openTestApp(Array.from({ length: 20 }, () => ({ text: ['Up to five days. [1]'] })));
  at = app;
  await vote(app, ['U1', 'U2', 'U3', 'U4', 'U5'], 'down');
  app.clock.set('2026-03-09T08:10:00Z');

  const top = (await sectionsOf(app)).find(({ heading }) => heading === 'Top themes of feedback');

  expect(top?.lines).toEqual([
    { text: expect.stringMatching(/carry.*: 5 times \(0 before\), about 1 hour .*, open\.$/u) },
  ]);
  expect(JSON.stringify(top)).not.toMatch(/maria|gonzalez|481516|U1|PERSON|\?/iu);

  app.clock.set('2026-03-12T08:00:00Z');
  const page = await app.app.intake.command('slack', { place: aPlace(), asker: ADMIN, text: 'themes' });
  const button = page?.page?.summary?.[0]?.buttons?.find(({ action }) => action === 'theme-fixed');
  if (button === undefined || !('turnId' in button)) throw new Error('no button');
  const press = {
    turnId: button.turnId,
    place: aPlace(),
    asker: ADMIN,
    action: { type: 'theme-fixed' },
  } as const;
  expect(await app.app.intake.act('slack', press)).toMatchObject({ ok: true });
  expect(await app.app.intake.act('slack', press)).toMatchObject({
    ok: true,
    text: expect.stringContaining('already'),
  });
  app.clock.set('2026-03-13T08:00:00Z');
  await vote(app, ['V1', 'V2', 'V3', 'V4', 'V5'], 'up');
  app.clock.set('2026-03-16T08:10:00Z');

  const sections = await sectionsOf(app);

  expect(sections.find(({ heading }) => heading === 'Fixed since')?.lines).toEqual([
    { text: expect.stringMatching(/carry.*: helpful 0 % before it was fixed on 12 Mar, 100 % since\./u) },
  ]);
  expect(sections.map(({ heading }) => heading)).not.toContain('Top themes of feedback');
});
