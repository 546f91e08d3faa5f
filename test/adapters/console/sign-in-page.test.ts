import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../browser.ts';
import { freePort } from '../../fixtures/free-port.ts';
import { openOidcProvider } from '../../fixtures/oidc-provider.ts';
import { FakeSessions } from '../../fakes/sessions.ts';
import { startConsole, type RunningConsole } from './desk.ts';
import { keyringInMemory } from './signed.ts';

let browser: Browser;
let provider: Awaited<ReturnType<typeof openOidcProvider>>;
let running: RunningConsole;
let publicUrl: string;

beforeAll(async () => {
  const port = await freePort();
  publicUrl = `http://localhost:${String(port)}`;
  provider = await openOidcProvider(publicUrl);
  const settings = { ...provider, publicUrl, scopes: 'openid profile email', require: undefined };
  const signIn = { settings, sessions: new FakeSessions(), keyring: keyringInMemory() };
  running = await startConsole({ signIn }, '127.0.0.1', port);
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  await running.close();
  await provider.close();
});

async function logIn(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: 'Sign in' }).click();
  await page.getByPlaceholder('Enter any login').fill(name);
  await page.getByPlaceholder('and password').fill('any');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
}

test('somebody signs in at a provider that is not ours, asks, and signs out here and there', async () => {
  const context = await browser.newContext({ viewport: { width: 1360, height: 850 } });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(publicUrl);

  await logIn(page, 'admin');
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
  await page.getByLabel('Your question').fill('How many days of leave do I have?');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'What happened' }).waitFor();
  const cookies = await context.cookies(publicUrl);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Yes, sign me out' }).click();
  await page.getByText('You are signed out').waitFor();
  await page.goto(publicUrl);

  expect(page.url()).toBe(`${publicUrl}/signin`);
  expect(
    cookies.map(({ name, httpOnly, secure, sameSite }) => ({ name, httpOnly, secure, sameSite })),
  ).toEqual([{ name: '__Host-candor', httpOnly: true, secure: true, sameSite: 'Lax' }]);
  expect(running.desk.questions).toMatchObject([{ asker: { id: 'admin', email: 'admin@example.com' } }]);
  expect(complaints).toEqual([]);
  await context.close();
});

test('whoever watches over nothing does not see the view of the security team', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(publicUrl);

  await logIn(page, 'someone');
  await page.getByRole('button', { name: 'Sign out' }).waitFor();

  expect(await page.getByRole('link', { name: 'Security' }).isVisible()).toBe(false);
  await context.close();
});
