import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { DESKTOP, PHONE, usePage } from './page-fixture.ts';

const fixture = usePage();
const WORDS = 'I am ana@example.org at 10.1.2.3. Leave?';

async function openPlayground(): Promise<Page> {
  return fixture.open(DESKTOP, `${fixture.console.url}#playground`);
}

test('shows, while somebody types, what would leave and what was found', async () => {
  const page = await fixture.open();

  await page.getByRole('link', { name: 'Playground' }).press('Enter');
  await page.getByRole('heading', { name: 'Redaction playground' }).waitFor();
  await page.keyboard.type(WORDS); // the field has the focus
  const leaves = page.getByRole('region', { name: 'What would leave' });
  await leaves.getByText('[EMAIL_1]').waitFor();

  expect(await leaves.innerText()).toContain('I am [EMAIL_1] at 10.1.2.3. Leave?');
  const rows = page.getByRole('table', { name: 'What was found' }).locator('tbody tr');
  expect((await rows.allInnerTexts()).map((row) => row.replaceAll(/\s+/g, ' ').trim())).toEqual([
    expect.stringMatching(/^ana@example\.org e-mail address email \d+% Masked$/),
    expect.stringMatching(/^10\.1\.2\.3 IP address ip \d+% Allowed by policy$/),
  ]);
  await expect
    .poll(() => page.locator('[aria-live=polite]').textContent())
    .toBe('1 would be masked. 1 found and left in.');
});

test('says that nothing would leave, and shows the newest words last', async () => {
  const page = await openPlayground();

  const field = page.getByLabel('Words to try');
  await field.fill('My password is Kr4ken-77x!');
  await page.getByText('Nothing would leave.').waitFor();
  await field.fill('How much leave?');
  await page.getByText('No personal data and no secret was found.').waitFor();

  expect(await page.getByText('Nothing would leave.').count()).toBe(0);
  expect(await page.getByRole('region', { name: 'What would leave' }).innerText()).toContain(
    'How much leave?',
  );
});

test('shows markup as the words that it is', async () => {
  const page = await openPlayground();

  await page.getByLabel('Words to try').fill('<img src=x onerror=alert(1)> ana@example.org');
  await page.getByText('[EMAIL_1]').waitFor();

  expect(await page.locator('#playground img').count()).toBe(0);
  expect(await page.locator('#leaves').innerText()).toContain('<img src=x onerror=alert(1)>');
});

test('says what is wrong when Candor does not answer', async () => {
  const page = await openPlayground();
  await page.route('**/api/redact', (route) => route.abort());

  await page.getByLabel('Words to try').fill(WORDS);

  const alert = page.getByRole('alert');
  await alert.waitFor();

  expect(await alert.innerText()).toContain('Candor does not answer.');
  fixture.complaints.length = 0; // the browser's own, over the request that failed
});

test('is reached from the other views with the keyboard, and fits a phone', async () => {
  const page = await fixture.open(PHONE);

  await page.getByRole('link', { name: 'Playground' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Redaction playground' }).waitFor();
  await page.getByLabel('Words to try').fill(WORDS);
  await page.getByText('[EMAIL_1]').waitFor();

  expect(await page.title()).toBe('Candor: redaction playground');
  expect(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBeLessThanOrEqual(
    0,
  );
});
