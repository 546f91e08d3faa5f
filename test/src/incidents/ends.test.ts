import { afterEach, expect, test } from 'vitest';
import { UpstreamError } from '../../../src/base/errors.ts';
import { pause, resume } from '../../../src/self-service/kill-switch.ts';
import { type TestApp, openTestApp, orgFiles } from '../../fixtures/app.ts';
import { TENANT, aPlace } from '../../fixtures/turns.ts';

let at: TestApp;

afterEach(() => at.close());

async function statuses(): Promise<string[]> {
  const now = at.clock.now();
  const period = { start: now.subtract({ hours: 24 }), end: now.add({ hours: 1 }) };
  const found = await at.stores.incidents.opened(TENANT, period, 50);
  return found.map(({ kind, status, resolution = '' }) => `${kind} ${status} ${resolution}`.trim());
}

test('a pause that ends resolves its incident, of one tenant or of all', async () => {
  at = await openTestApp();
  const one = { tenant: TENANT, all: false, subject: undefined };
  const all = { ...one, all: true };

  await pause(one, '', at.deps);
  await pause(all, '', at.deps);
  await resume(one, at.deps);
  const between = await statuses();
  await resume(all, at.deps);

  expect(between.toSorted()).toEqual(['paused open', 'paused resolved ended']);
  expect(await statuses()).toEqual(['paused resolved ended', 'paused resolved ended']);
});

test('an outage is over once the model answers, some minutes after it last failed', async () => {
  const broken = new UpstreamError('MODEL_BROKEN', 'down', { retryable: false });
  at = await openTestApp([{ error: broken }, { text: ['Yes. [1]'] }, { text: ['Yes. [1]'] }]);

  await at.ask('How many days of leave do I have?');
  await at.ask('How many days carry over?', { place: aPlace({ thread: '2' }) });
  const tooSoon = await statuses();
  at.clock.advance({ minutes: 6 });
  await at.ask('How much annual leave do I have?', { place: aPlace({ thread: '3' }) });

  expect(tooSoon).toEqual(['provider_outage open']);
  expect(await statuses()).toEqual(['provider_outage resolved ended']);
});

test('a bad policy is over with the next good one', async () => {
  at = await openTestApp();
  const { organisation } = at.deps;

  await organisation.adopt(orgFiles('version: 1\nrules: nonsense\n'));
  const bad = await statuses();
  at.clock.advance({ minutes: 1 });
  await organisation.adopt(orgFiles());

  expect(bad).toEqual(['policy_rejected open']);
  expect(await statuses()).toEqual(['policy_rejected resolved ended']);
});
