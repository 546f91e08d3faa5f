import { expect, test } from 'vitest';
import { loadOrganisation } from '../../../src/policy/organisation.ts';
import { orgFiles } from '../../fixtures/app.ts';
import { startConsole } from './desk.ts';
import { PHONE, usePage } from './page-fixture.ts';

const fixture = usePage();
const { policy } = loadOrganisation(orgFiles());
const SECURITY = { ...policy, roles: { ...policy.roles, security: ['console:local:local'] } };
const AT = '2026-03-04T08:41:00Z';
const ARM = { answered: 30, refused: 2, failed: 1, up: 9, down: 1 };

const STATUS = {
  model: 'gpt-small',
  canary: { candidate: 'gpt-new', replaces: 'gpt-small', share: 25, shareAt: AT },
  trial: { figures: { policy: ARM, candidate: ARM }, left: [], votes: 10, votesNeeded: 30 },
  qualifications: [{ id: 'Q1', at: AT, model: 'gpt-new against gpt-small', verdict: 'no_worse' }],
  gate: { at: AT, model: 'gpt-small', verdict: 'regressed' },
};
const MEASURE = { policy: 0.9, candidate: 0.85, difference: -0.05, low: -0.09, high: -0.01 };
const one = (right: boolean) => ({ right });
const REPORT = {
  candidate: 'gpt-new',
  against: 'gpt-small',
  at: AT,
  policyVersion: 'abc',
  golden: 2,
  past: 0,
  questions: 2,
  withoutModel: 0,
  repeats: 1,
  smallestDrop: 0.05,
  verdict: 'no_worse',
  measures: [{ id: 'right', ...MEASURE, test: 'paired t', pValue: 0.01, adjusted: 0.02 }],
  trials: [
    { item: 'leave', repeat: 0, policy: one(true), candidate: one(false) },
    { item: 'payday', repeat: 0, policy: one(true), candidate: one(true) },
  ],
};

test('models have a page: what is tried and how it does, the way back, and each comparison', async () => {
  const taken: string[] = [];
  const running = await startConsole({
    policy: () => SECURITY,
    modelDesk: {
      status: async () => STATUS,
      report: async (id) => (id === 'Q1' ? REPORT : undefined),
      rollBack: async ({ asker }) => taken.push(asker.id) > 0,
    },
  });
  const page = await fixture.open(PHONE, `${running.url}/#security/models`);

  await page.getByText('holds: 10 of 30 votes').waitFor();
  expect(await page.locator('#security').innerText()).toMatch(
    /gpt-new[\s\S]*25 %[\s\S]*worse than accepted[\s\S]*no worse/u,
  );
  await page.getByRole('button', { name: 'Take it back' }).click();
  await page.getByText('The model of the policy answers all threads again.').waitFor();
  await page.goto(`${running.url}/#security/models/Q1`);
  await page.getByText('gpt-new beside gpt-small').waitFor();

  expect(taken).toEqual(['local']);
  expect(await page.locator('#security').innerText()).toMatch(
    /Right answers[\s\S]*−5\.0[\s\S]*leave[\s\S]*1 of 1 right/u,
  );
  await page.close();
  await running.close();
});
