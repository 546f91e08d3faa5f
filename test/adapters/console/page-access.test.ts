import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { ask, DESKTOP, PHONE, QUESTION, usePage } from './page-fixture.ts';
import { refusal } from './sample.ts';

const fixture = usePage();

/** How far the page reaches beyond its window, to the right. */
function overflow(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
}

test('has a screen reader announce the answer once it is complete', async () => {
  const page = await fixture.open();

  await ask(page);

  const announcer = page.locator('[aria-live=polite]');
  await expect.poll(() => announcer.textContent()).toContain('AI-generated. It may be wrong');
  expect(await announcer.textContent()).toContain('You have 30 days of paid leave');
});

test('can be used with the keyboard alone', async () => {
  const page = await fixture.open();

  await page.keyboard.type('first line');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('second line');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'What happened' }).waitFor();
  await page.keyboard.press('Shift+Tab');
  expect(await page.evaluate('document.activeElement.ariaLabel')).toBe('Attach files');
  await page.keyboard.press('Shift+Tab');
  expect(await page.evaluate('document.activeElement.textContent')).toBe('What happened');
  expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
  await page.keyboard.press('Enter');
  expect(await page.evaluate('document.activeElement.id')).toBe('panel-title');
  await page.keyboard.press('Escape');

  expect(fixture.console.desk.questions[0]?.text).toBe('first line\nsecond line');
  expect(await page.getByRole('complementary').isVisible()).toBe(false);
  expect(await page.evaluate('document.activeElement.textContent')).toBe('What happened');
});

test('offers a way past the header as its first stop', async () => {
  const page = await fixture.open(PHONE);

  await page.keyboard.press('Tab');
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the question box');
  await page.keyboard.press('Enter');

  expect(await page.evaluate('document.activeElement.id')).toBe('question');
});

test('fits a phone: nothing to scroll sideways, and the panel as a drawer over the rest', async () => {
  const page = await fixture.open(PHONE);
  expect(await overflow(page)).toBeLessThanOrEqual(0);

  await ask(page, `${'longword'.repeat(40)} ${QUESTION}`);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  expect(await page.locator('#panel').isVisible()).toBe(false);
  await page.getByRole('button', { name: 'What happened' }).click();
  const drawer = page.getByRole('dialog', { name: 'What happened' });
  expect((await drawer.boundingBox())?.width).toBe(360);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  expect(await page.evaluate(`document.querySelector('.talk').inert`)).toBe(true);
  await page.keyboard.press('Escape');

  expect(await drawer.isVisible()).toBe(false);
  await page.getByRole('link', { name: 'Security' }).click();
  await page.getByRole('link', { name: 'Secret pasted and kept back' }).waitFor();
  expect(await overflow(page)).toBeLessThanOrEqual(0);
});

/** The lowest contrast between any visible text and what is behind it, and where that is. WCAG 2.2, success criterion 1.4.3. */
const LOWEST_CONTRAST = `(() => {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const toRgb = (color) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const luminance = (rgb) => {
    const [r, g, b] = rgb.slice(0, 3).map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const color = toRgb(getComputedStyle(at).backgroundColor);
      if (color[3] === 255) return color;
    }
    return [255, 255, 255, 255];
  };
  let lowest = { ratio: 21, text: '' };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (node.data.trim() === '' || !element.checkVisibility() || element.closest('script, noscript')) continue;
    const [a, b] = [luminance(toRgb(getComputedStyle(element).color)), luminance(behind(element))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < lowest.ratio) lowest = { ratio, text: node.data.trim().slice(0, 40) };
  }
  return lowest;
})()`;

test.each(['light', 'dark'] as const)('keeps every text readable in %s', async (colorScheme) => {
  const page = await fixture.open({ ...DESKTOP, colorScheme });
  await ask(page);
  fixture.console.desk.script = { pieces: [], record: refusal };
  await ask(page, 'Why does this key not work?');
  await page.getByRole('button', { name: 'Helpful', exact: true }).last().click();
  await page.locator('[aria-pressed=true][data-vote]').waitFor();

  const conversation: { ratio: number } = await page.evaluate(LOWEST_CONTRAST);
  await page.getByRole('link', { name: 'Security' }).click();
  await page.getByRole('link', { name: 'Secret pasted and kept back' }).waitFor();
  const security: { ratio: number } = await page.evaluate(LOWEST_CONTRAST);

  expect(conversation).toSatisfy(({ ratio }) => ratio >= 4.5);
  expect(security).toSatisfy(({ ratio }) => ratio >= 4.5);
});

test('follows the theme of the system until one is chosen, and keeps that choice', async () => {
  const page = await fixture.open({ ...DESKTOP, colorScheme: 'dark' });
  const background = (): Promise<string> => page.evaluate('getComputedStyle(document.body).backgroundColor');
  const dark = await background();

  await page.getByRole('button', { name: 'Dark theme' }).click();
  const light = await background();
  await page.reload();

  expect(dark).toBe('rgb(15, 21, 20)');
  expect(light).toBe('rgb(245, 247, 246)');
  expect(await background()).toBe(light);
  expect(await page.getByRole('button', { name: 'Dark theme' }).getAttribute('aria-pressed')).toBe('false');
});
