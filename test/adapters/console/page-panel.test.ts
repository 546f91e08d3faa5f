import { expect, test } from 'vitest';
import { record } from './desk.ts';
import { ask, usePage } from './page-fixture.ts';
import { GPT_SCRIPT, RECEIPT, refusal } from './sample.ts';

const fixture = usePage();

test('tells in the panel what was taken out, who decided, what left and what it took', async () => {
  const page = await fixture.open();

  await ask(page);

  const panel = page.getByRole('complementary', { name: 'What happened' });
  const words = await panel.innerText();
  expect(words).toContain('e-mail address');
  expect(words).toContain('I am [EMAIL_1]. How many days of leave do I have?');
  expect(words).toContain('everyone.general');
  expect(words).toContain('3f9a1c07be52');
  expect(words).toContain('https://api.openai.com/v1/responses');
  expect(words).toContain('812 in (640 cached), 96 out');
  expect(words).toContain('$0.0018');
  expect(words).toContain('gpt-5.2-2025-12-11');
  expect(words).toContain('TURN1');
  expect(words).not.toContain('ada@example.org');
  await panel.getByText('Checked in your browser: the hash fits the body.').waitFor();
});

test('shows the request body readable and byte for byte', async () => {
  const page = await fixture.open();
  await ask(page);
  const body = page.getByRole('region', { name: 'Request body' });

  const readable = await body.textContent();
  await page.getByRole('button', { name: 'Exactly as sent' }).click();
  const raw = await body.textContent();

  expect(readable).toContain('\n  "model": "gpt-5.2",\n');
  expect(raw?.startsWith('{"model":"gpt-5.2","store":false')).toBe(true);
  expect(await page.getByRole('button', { name: 'Exactly as sent' }).getAttribute('aria-pressed')).toBe(
    'true',
  );
});

test('warns when the hash does not fit the body', async () => {
  fixture.console.desk.script = {
    pieces: [],
    record: GPT_SCRIPT.record,
    receipts: [{ ...RECEIPT, sha256: '0'.repeat(64) }],
  };
  const page = await fixture.open();

  await ask(page);

  await expect.poll(() => page.locator('.checked').innerText()).toContain('The hash does not fit the body.');
});

test('copies the reference', async () => {
  const page = await fixture.open();
  await ask(page);

  await page.getByRole('button', { name: 'Copy Reference' }).click();

  await page.getByText('Copied', { exact: true }).waitFor();
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe('TURN1');
});

test('says that nothing left when the handbook was quoted or the question was stopped', async () => {
  const page = await fixture.open();
  fixture.console.desk.script = {
    pieces: [],
    record: (turn) => record(turn, { model: 'offline' }),
  };
  await ask(page);
  await page.getByText('Nothing left this machine.').waitFor();

  fixture.console.desk.script = { pieces: [], record: refusal };
  await ask(page, 'Why does this key not work?');

  await page.getByText('Nothing was sent to any model.').waitFor();
  const refused = page.getByRole('article', { name: 'Answer' }).last();
  expect(await refused.innerText()).toContain('Not answered');
  expect(await page.locator('.asked').last().innerText()).not.toContain('Why does this key');
  await page.getByRole('button', { name: 'Show it' }).click();
  expect(await page.locator('.asked').last().innerText()).toContain('Why does this key');
  expect(await refused.locator('.notes strong').innerText()).toBe('revoke it now');
});
