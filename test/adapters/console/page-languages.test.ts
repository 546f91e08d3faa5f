import { expect, test } from 'vitest';
import { loadOrganisation } from '../../../src/policy/organisation.ts';
import { orgFiles } from '../../fixtures/app.ts';
import { englishLeft } from '../../fixtures/english-left.ts';
import { call } from '../http/call.ts';
import { boardOf, emptyRegisters, startConsole } from './desk.ts';
import { DESKTOP, usePage } from './page-fixture.ts';
import { INCIDENTS } from './sample.ts';

const fixture = usePage();

test.each([
  ['de-DE', 'de', 'Stell eine Frage', 'Was geschehen ist', 'Einen Menschen fragen'],
  ['ja-JP', 'ja', '質問を入力', '経過', '担当者に聞く'],
])('speaks to a browser of %s in its language', async (locale, language, placeholder, trace, person) => {
  const page = await fixture.open({ ...DESKTOP, locale });

  await page.locator('#question').fill('Wie viele Tage?');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: trace }).first().waitFor();

  expect(await page.locator('html').getAttribute('lang')).toBe(language);
  expect(await page.locator('#question').getAttribute('placeholder')).toBe(placeholder);
  expect(await page.getByRole('button', { name: person }).count()).toBe(1);
  expect(await page.locator('.panel').innerText()).not.toMatch(/Taken out|Decided|Left for|What it took/u);
});

test.each([
  ['fr-CH, de;q=0.5', 'fr', 'Posez une question'],
  ['nb-NO', 'en', 'Ask a question'],
])('says to caches that the page differs for %s', async (header, language, words) => {
  const { port } = fixture.console;
  const headers = { 'accept-language': header };

  const [page, script] = [
    await call(port, '/', { headers }),
    await call(port, '/console/words.js', { headers }),
  ];

  expect(page.text).toContain(`<html lang="${language}">`);
  expect(page.text).toContain(words);
  expect(page.headers['vary']).toMatch(/accept-language/iu);
  expect(script.text).toContain(`LANGUAGE = "${language}"`);
  expect(script.headers['vary']).toMatch(/accept-language/iu);
});

const TABS = [
  'incidents',
  'audit',
  'usage',
  'themes',
  'assessments',
  'policy',
  'models',
  'readings',
  'requests',
  'digests',
];

test.each(['de', 'ja'] as const)(
  'the pages of desks and of the security team speak it, too: %s',
  async (language) => {
    const { policy } = loadOrganisation(orgFiles());
    const security = { ...policy, roles: { ...policy.roles, security: ['console:local:local'] } };
    const board = boardOf(INCIDENTS);
    const running = await startConsole({
      policy: () => security,
      board,
      registers: emptyRegisters([]),
    });
    const page = await fixture.open({ ...DESKTOP, locale: language }, running.url);
    const one = `security/incidents/${INCIDENTS[0]?.id ?? ''}`;
    const left: Record<string, string[]> = {};

    for (const path of ['desk', ...TABS.map((tab) => `security/${tab}`), one]) {
      await page.goto(`${running.url}/#${path}`);
      const shown = page.locator(path === 'desk' ? '#desk-page' : '#security-page');
      await expect.poll(() => shown.getAttribute('data-page')).toBe(`#${path}`);
      await expect.poll(() => shown.locator('[aria-busy="true"]').count()).toBe(0);
      const found = englishLeft(await page.locator('main').innerText(), language);
      if (found.length > 0) left[path] = found;
    }

    expect(left).toEqual({});
    await running.close();
  },
);
