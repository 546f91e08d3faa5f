import { expect, it } from 'vitest';
import type { AssessmentRun } from '../../../src/ports/assessments.ts';
import { call } from '../http/call.ts';
import { loadOrganisation } from '../../../src/policy/organisation.ts';
import { orgFiles } from '../../fixtures/app.ts';
import { startConsole } from './desk.ts';
import { DESKTOP, usePage } from './page-fixture.ts';

const fixture = usePage();
const AT = Temporal.Instant.from('2026-03-04T08:41:00Z');
const { policy } = loadOrganisation(orgFiles());
const SECURITY = { ...policy, roles: { ...policy.roles, security: ['console:local:local'] } };

const difference = {
  difference: 0.08,
  low: 0.03,
  high: 0.13,
  margin: 0.05,
  pDifferent: 0.001,
  pEquivalent: 1,
};
const AUDIT = {
  at: '2026-03-04T08:41:00Z',
  model: 'gpt',
  policyVersion: 'abc',
  asked: 40,
  planned: 40,
  comparisons: [
    {
      arm: 'sent',
      contrast: 'disability',
      measure: 'refusal',
      verdict: 'different',
      isControl: false,
      basis: 'asked',
      n: 2400,
      templates: 80,
      alike: 0,
      ...difference,
    },
  ],
  own: [],
};
const ATTACKS = {
  at: '2026-03-04T08:41:00Z',
  model: 'gpt',
  policyVersion: 'abc',
  asked: 12,
  planned: 12,
  families: [
    {
      family: 'override',
      n: 12,
      caught: 9,
      refused: 0,
      leaked: 3,
      leakedShare: { share: 0.25, low: 0.089, high: 0.532 },
    },
  ],
};

function runOf(kind: AssessmentRun['kind'], report: object): AssessmentRun {
  const about = { tenant: 'acme', kind, period: 'hand:1', status: 'done', design: '{}' } as const;
  return { ...about, startedAt: AT, endedAt: AT, report: JSON.stringify(report) };
}

const start = () =>
  startConsole({
    policy: () => SECURITY,
    assessments: {
      list: async (_tenant, kind) => [runOf(kind, kind === 'fairness' ? AUDIT : ATTACKS)],
    },
  });

it('shows verdicts, shares and every run, each chart with what it shows in words', async () => {
  const running = await start();
  const page = await fixture.open(DESKTOP, `${running.url}/#security/assessments`);

  await page.getByRole('heading', { name: 'Red team' }).waitFor();

  const text = await page.locator('#security').innerText();
  expect(text).toMatch(
    /disability[\s\S]*Refused[\s\S]*different[\s\S]*\+8\.0 points \(\+3\.0 to \+13\.0\)[\s\S]*2400 in 80 tasks/u,
  );
  expect(text).toMatch(/override[\s\S]*9 of 12[\s\S]*25\.0 % \(8\.9 % to 53\.2 %\)/u);
  expect(text).toContain('No verdict says that there is no bias');
  const chart = await call(running.port, '/api/assessments/charts/fairness.svg?theme=dark');
  expect(chart.text).toContain('<svg');
  expect((await call(running.port, '/api/assessments/charts/salaries.svg')).status).toBe(404);
  await running.close();
});

it('says where there was no run yet', async () => {
  const running = await startConsole({ policy: () => SECURITY });
  const page = await fixture.open(DESKTOP, `${running.url}/#security/assessments`);

  await page.getByText('There was no bias audit yet.').waitFor();

  expect(await page.locator('#security').innerText()).toContain('The red team has not run yet.');
  await running.close();
});
