import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { launchBrowser } from '../../browser.ts';
import { boardOf, emptyRegisters, startConsole, type RunningConsole } from './desk.ts';
import { DIGESTS, GPT_SCRIPT, INCIDENTS } from './sample.ts';

/** Ends what would hang for ever, as the limits in `vitest.config.ts` do. */
const LIMIT_MS = 120_000;

export const DESKTOP = { viewport: { width: 1360, height: 850 } };
export const PHONE = { viewport: { width: 360, height: 740 } };
export const QUESTION = 'I am ada@example.org. How many days of leave do I have?';

export interface PageFixture {
  readonly console: RunningConsole;
  /** What a page complained of: a script error, a refused load, a broken content policy. A test fails over what it leaves. */
  readonly complaints: string[];
  open(options?: BrowserContextOptions, url?: string): Promise<Page>;
}

/** Gives every test of a file a console of its own, whose desk answers as a GPT, and one browser for all of them. */
export function usePage(): PageFixture {
  const complaints: string[] = [];
  let browser: Browser;
  let running: RunningConsole;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    running = await startConsole({ board: boardOf(INCIDENTS), registers: emptyRegisters(DIGESTS) });
    running.desk.script = GPT_SCRIPT;
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    await running.close();
    const left = complaints.splice(0);
    if (left.length > 0) throw new Error(`the page complained: ${left.join('; ')}`);
  });
  return {
    complaints,
    get console() {
      return running;
    },
    async open(options = DESKTOP, url = running.url) {
      const permissions = ['clipboard-read', 'clipboard-write'];
      const context = await browser.newContext({ ...options, permissions });
      context.setDefaultTimeout(LIMIT_MS);
      const page = await context.newPage();
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
      page.on('dialog', (dialog) => complaints.push(`dialog: ${dialog.message()}`));
      await page.goto(url);
      return page;
    },
  };
}

/** Asks with the keyboard and waits for the whole answer. */
export async function ask(page: Page, text = QUESTION): Promise<void> {
  const answers = page.getByRole('button', { name: 'What happened' });
  const before = await answers.count();
  await page.getByLabel('Your question').fill(text);
  await page.keyboard.press('Enter');
  await answers.nth(before).waitFor();
}
