import { expect, test } from 'vitest';
import type { Incident, IncidentEvent } from '../../../src/domain/incident.ts';
import { loadOrganisation } from '../../../src/policy/organisation.ts';
import { orgFiles } from '../../fixtures/app.ts';
import { boardOf, emptyRegisters, startConsole } from './desk.ts';
import { HOW_THEY_ENDED, postWith, QUESTIONS_A_DAY, WAIT_BY_HOUR } from '../../fixtures/charts.ts';
import { DESKTOP, PHONE, usePage } from './page-fixture.ts';
import { DIGESTS } from './sample.ts';

const fixture = usePage();
const { policy } = loadOrganisation(orgFiles());
const AT = Temporal.Instant.from('2026-03-04T08:41:00Z');
const SECURITY = { ...policy, roles: { ...policy.roles, security: ['console:local:local'] } };

const INCIDENT: Incident = {
  id: 'INC1',
  tenant: 'acme',
  kind: 'unmasked',
  severity: 'high',
  cause: 'PASSWORD',
  status: 'open',
  at: AT,
  lastAt: AT,
  changedAt: AT,
  count: 2,
  version: 1,
  turnId: 'TURN1',
  evidence: { expected: 3 },
};
const NOTED: IncidentEvent = {
  at: AT,
  action: 'note',
  status: 'open',
  by: { id: 'ab12', name: 'Ann' },
  note: '<b>called the desk</b>',
};

const startSecurity = (changes: Parameters<typeof startConsole>[0] = {}) =>
  startConsole({ policy: () => SECURITY, board: boardOf([INCIDENT], [NOTED]), ...changes });

test('an incident has a page with what to do, what is known, what was done, and its actions', async () => {
  const running = await startSecurity();
  running.desk.result = { ok: true, text: 'Incident INC1 is resolved.' };
  const page = await fixture.open(DESKTOP, `${running.url}/#security/incidents`);

  await page.getByRole('link', { name: 'Something that should have been masked' }).click();
  await page.locator('summary', { hasText: 'Resolve' }).click();
  await page.getByLabel('Why it is over').selectOption('fixed');
  await page.getByLabel('Note, without content').first().fill('a rule was added');
  await page.getByRole('button', { name: 'Resolve' }).click();
  await page.getByText('Incident INC1 is resolved.').waitFor();

  expect(running.desk.orders).toMatchObject([
    { incident: 'INC1', action: 'resolve', cause: 'fixed', note: 'a rule was added', asker: { id: 'local' } },
  ]);
  expect(await page.locator('.timeline').innerText()).toMatch(
    /Opened\s[\s\S]*Ann noted\s+<b>called the desk<\/b>/u,
  );
  expect(await page.locator('#security').innerText()).toMatch(
    /What to do[\s\S]*Happened\s+2 times[\s\S]*expected\s+3/u,
  );
  await page.close();
  await running.close();
});

test('whoever may only read an incident is told who acts', async () => {
  const running = await startSecurity({ policy: () => policy });
  const page = await fixture.open(DESKTOP, `${running.url}/#security/incidents/INC1`);

  await page.getByText('for the roles security and admin').waitFor();

  expect(await page.getByText('Resolve').count()).toBe(0);
  await page.close();
  await running.close();
});

test('what is out of the ordinary is told in words, and leads to the questions of that time', async () => {
  const evidence = {
    by: 'hour',
    step: 'hour',
    value: 60,
    low: 2,
    high: 12,
    unit: 'events',
    since: '2026-03-04T08:00:00Z',
    hour: '2026-03-04T08:00:00Z',
  };
  const anomaly: Incident = { ...INCIDENT, kind: 'anomaly', cause: 'refusals', evidence };
  const running = await startSecurity({ board: boardOf([anomaly]) });
  const page = await fixture.open(DESKTOP, `${running.url}/#security/incidents/INC1`);

  const measured = page.locator('.facts div', { hasText: 'Measured' });
  await measured.waitFor();
  expect(await measured.innerText()).toMatch(
    /60 in the hour, usual then is 2 to 12; since 2026-03-04 09:00/u,
  );
  await page.getByRole('link', { name: 'Those of that time' }).click();
  await page.getByLabel('From').waitFor();

  expect(await page.getByLabel('From').inputValue()).toBe('2026-03-04T09:00');
  expect(await page.getByLabel('Until').inputValue()).toBe('2026-03-04T10:00');
  expect(await page.getByLabel('Verdict').inputValue()).toBe('refuse');
  await page.close();
  await running.close();
});

test('whoever finds out that it is a breach of personal data starts the 72 hours', async () => {
  const running = await startSecurity();
  running.desk.result = { ok: true, text: 'Incident INC1 counts as a breach.' };
  const page = await fixture.open(DESKTOP, `${running.url}/#security/incidents/INC1`);

  await page.locator('summary', { hasText: 'A breach' }).click();
  await page.getByRole('button', { name: 'Start the 72 hours' }).click();
  await page.getByText('Incident INC1 counts as a breach.').waitFor();

  expect(running.desk.orders).toMatchObject([{ incident: 'INC1', action: 'raise' }]);
  await page.close();
  await running.close();
});

test('has a rule proposed for what was reported as not masked', async () => {
  const running = await startSecurity();
  running.desk.commanded = { ok: true, text: 'A rule for org/terms.yaml.\n\n```\n- id: one\n```' };
  const page = await fixture.open(DESKTOP, `${running.url}/#security/incidents/INC1`);

  await page.getByRole('button', { name: 'Propose a rule' }).click();
  await page.getByText('A rule for org/terms.yaml.').waitFor();

  expect(await page.locator('.proposed pre').innerText()).toContain('- id: one');
  expect(running.desk.commands.map(({ text }) => text)).toEqual(['admin rule INC1']);
  await page.close();
  await running.close();
});

test('whoever only reads is offered nothing to press', async () => {
  const running = await startSecurity({ policy: () => policy });
  const page = await fixture.open(DESKTOP, `${running.url}/#security/incidents/INC1`);

  await page.getByText('What was done').waitFor();

  expect(await page.locator('#security button').allInnerTexts()).toEqual(['Copy']);
  await page.close();
  await running.close();
});

test('the board shows by itself what others did meanwhile', async () => {
  const seen = { incidents: [INCIDENT] };
  const running = await startSecurity({
    board: { ...boardOf([]), list: async () => ({ incidents: seen.incidents, next: undefined }) },
  });
  const page = await fixture.open(DESKTOP);
  await page.clock.install();
  await page.goto(`${running.url}/#security/incidents`);
  await page.getByText('Nobody', { exact: true }).waitFor();

  seen.incidents = [{ ...INCIDENT, status: 'acknowledged', owner: { id: 'ab12', name: 'Ann' } }];
  await page.clock.runFor(11_000);
  await page.getByText('Ann', { exact: true }).waitFor();

  expect(await page.locator('#security tbody').innerText()).toContain('Acknowledged');
  await page.close();
  await running.close();
});

test('every page of the security team fits a phone', async () => {
  const running = await startSecurity({
    registers: {
      ...emptyRegisters(),
      requests: async () => ({
        items: [
          {
            id: 'R'.repeat(26),
            tenant: 'acme',
            subject: 'a'.repeat(64),
            kind: 'access',
            status: 'open',
            via: 'chat',
            at: AT,
            dueAt: AT,
            extendedBecause: undefined,
            reminders: 0,
            overdue: true,
            closedAt: undefined,
          },
        ],
        next: undefined,
      }),
    },
  });
  const page = await fixture.open(PHONE, `${running.url}/#security/incidents`);
  const wide: string[] = [];
  for (const path of [
    'security/incidents',
    'security/incidents/INC1',
    'security/audit',
    'security/requests',
    'desk',
  ]) {
    await page.goto(`${running.url}/#${path}`);
    await page.locator('.view:not([hidden]) :is(.empty, .table, .facts)').first().waitFor();
    const over = await page.evaluate(
      `Math.max(...[...document.querySelectorAll('.view:not([hidden]), html')].map((one) => one.scrollWidth - one.clientWidth))`,
    );
    if (over !== 0) wide.push(`${path} by ${String(over)}`);
  }

  expect(wide).toEqual([]);
  await page.close();
  await running.close();
});

test('a digest of the archive shows its charts, in the theme of the page, each with its numbers beside it', async () => {
  const { key, at } = DIGESTS[0] ?? {};
  const digest = {
    ...postWith(QUESTIONS_A_DAY, HOW_THEY_ENDED),
    title: 'Usage',
    summary: [{ text: '1. Look' }],
  };
  const folded = { heading: 'Speed', folded: true, chart: WAIT_BY_HOUR };
  const post = { ...digest, sections: [...digest.sections, folded] };
  const running = await startSecurity({
    registers: emptyRegisters([{ key, at, post: JSON.stringify(post) }] as typeof DIGESTS),
    numbersDesk: { pathOf: () => '/digests/x', isOurs: () => false, take: async () => ({ post, files: [] }) },
  });
  const page = await fixture.open(DESKTOP, `${running.url}/#security/digests`);

  const picture = page.getByRole('img', { name: QUESTIONS_A_DAY.alt });
  await picture.waitFor();
  const light = await picture.getAttribute('src');
  await page.locator('#theme').click();
  await page.locator('img[src*="theme=dark"]').first().waitFor();
  await page.getByText('All figures').click();
  await page.getByRole('img', { name: WAIT_BY_HOUR.alt }).scrollIntoViewIfNeeded();
  const width: number = await page.evaluate(
    '[...document.images].at(-1).decode().then(() => [...document.images].at(-1).naturalWidth)',
  );

  const marker: string = await page.evaluate(
    "getComputedStyle(document.querySelector('.story li')).listStyleType",
  );
  expect(marker).toBe('none');
  expect(light).toBe('/api/digests/x/charts/0.svg?theme=light');
  expect(width).toBeGreaterThan(100);
  expect(await page.locator('.chart-row').first().innerText()).toMatch(/Tue\s+41\s+36/u);
  expect(await page.getByRole('link', { name: 'PNG' }).first().getAttribute('href')).toBe(
    '/api/digests/x/charts/0.png',
  );
  await running.close();
});
