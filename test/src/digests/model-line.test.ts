import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildDigest } from '../../../src/digests/build-digest.ts';
import { BY_ITSELF, promote, rollBack } from '../../../src/quality/promote.ts';
import { type TestApp, openTestApp } from '../../fixtures/app.ts';
import { BARE, TENANT } from '../../fixtures/turns.ts';

let app: TestApp;

beforeEach(async () => {
  app = await openTestApp();
});

afterEach(() => app.close());

/** What the line about the model says, of the day. */
async function line(): Promise<string> {
  const { policy } = app.deps.organisation.current;
  const plan = { kind: 'audit', every: 'day', on: 'monday', at: '09:00', to: ['slack:C1'] } as const;
  const start = Temporal.Instant.from('2026-03-04T00:00:00Z');
  const period = { start, end: start.add({ hours: 24 }) };
  const deps = { ...app.deps, ...app.stores };
  const post = await buildDigest(policy, { ...plan, to: [...plan.to] }, period, deps);
  return (post.facts ?? []).find(({ label }) => label === 'Model')?.text ?? '';
}

describe('the line of a digest about the model', () => {
  it('says what is tried beside it, how it compared, and how golden questions were answered', async () => {
    const deps = { ...app.deps, ...app.stores };
    const at = app.clock.now();
    const model = 'gpt-new against gpt-small';
    const done = { tenant: TENANT, at, report: '{}' };
    await app.stores.qualityRuns.finish(
      { ...done, id: 'Q', kind: 'qualification', model, verdict: 'no_worse' },
      BARE,
    );
    await app.stores.qualityRuns.finish(
      { ...done, id: 'G', kind: 'gate', model: 'gpt-small', verdict: 'regressed' },
      BARE,
    );
    await promote({ candidate: 'gpt-new', share: 25, reason: 'all threads of a small team' }, deps);

    const running = await line();
    const canary = await app.stores.modelCanaries.find(TENANT);
    if (canary === undefined) throw new Error('no canary');
    await rollBack(canary, 'helpful,failed', deps, BY_ITSELF);
    const over = await line();

    expect(running).toMatch(
      /^gpt-small, shutdown date not known · gpt-new was given 25 % of the threads \(4 Mar, 10:00\) · On trial: gpt-new, 25 % of the threads · Compared last \(.*\): gpt-new against gpt-small, no worse · Golden questions \(.*\): worse than accepted$/u,
    );
    expect(over).toMatch(
      /gpt-new is on trial no more \(.*\): taken back, out of its range \(helpful votes, failures\)/u,
    );
    expect(over).not.toContain('On trial');
  });

  it('says nothing of that where there was none', async () => {
    expect(await line()).toBe('gpt-small, shutdown date not known');
  });
});
