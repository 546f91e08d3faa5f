import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { makeTempDir } from '../fixtures/temp-dir.ts';
import { type Serving, serveCandor } from './process.ts';

const SECRET = ['AKIA', 'Z7QX2MNPL5RTVW3K'].join(''); // in two, or scanners take it for a live one
const LIMIT_MS = 60_000;

const folder = makeTempDir();
let candor: Serving;
let browser: Browser;
let page: Page;

/** Whoever sits at this machine is of the security team here. */
function orgWithSecurity(): string {
  const org = join(folder.path, 'org');
  cpSync('org', org, { recursive: true });
  const file = join(org, 'policy.yaml');
  const text = readFileSync(file, 'utf8').replace(
    "security: ['security@example.com']",
    "security: ['console:local:local']",
  );
  writeFileSync(file, text);
  return org;
}

beforeAll(async () => {
  const env = { CANDOR_DATA_DIR: join(folder.path, 'data'), CANDOR_ORG_DIR: orgWithSecurity() };
  [candor, browser] = await Promise.all([serveCandor({ env }), launchBrowser()]);
  page = await browser.newPage();
  page.setDefaultTimeout(LIMIT_MS);
});

afterAll(async () => {
  await browser.close();
  await candor.stop();
  folder.remove();
});

it('the security team: an incident is acknowledged on the board, and the log leads from a rule to the question', async () => {
  await page.goto(candor.url);
  await page.getByLabel('Your question').fill(`My key is ${SECRET}, does it still work?`);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'What happened' }).waitFor();

  await page.getByRole('link', { name: 'Security' }).click();
  await page.getByRole('link', { name: 'Secret pasted and kept back' }).click();
  await page.getByRole('button', { name: 'Acknowledge' }).click();
  await page.getByText('is acknowledged').waitFor();
  await page.locator('.timeline li', { hasText: 'acknowledged it' }).waitFor();
  const incident = await page.locator('#security').innerText();

  await page.getByRole('link', { name: 'Audit log' }).click();
  await page.getByLabel('Rule').fill('detectors.API_KEY');
  await page.getByRole('button', { name: 'Search' }).click();
  await expect.poll(() => page.locator('#security tbody tr').count()).toBe(1);
  await page.locator('#security tbody a', { hasText: /^[0-9A-Z]{16}$/u }).click();
  await page.getByText('Rules, in order').waitFor();
  await page.locator('#security').getByText('turn.decided').waitFor();
  const question = await page.locator('#security').innerText();

  expect(incident).toMatch(/You acknowledged it/u);
  expect(incident).toMatch(/What to do: [\s\S]*revoked/u);
  expect(question).toMatch(/Refused[\s\S]*detectors\.API_KEY[\s\S]*1 API key/u);
  expect(incident + question).not.toContain(SECRET);
  expect(incident + question).not.toContain('does it still work');
});
