import { expect, test } from 'vitest';
import { call } from '../http/call.ts';
import { DESKTOP, usePage } from './page-fixture.ts';

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
