import { expect, test } from 'vitest';
import { PHONE, usePage } from './page-fixture.ts';

const fixture = usePage();

const aFile = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });

test('sends attached files with the question, and shows which they were', async () => {
  const page = await fixture.open();

  await page.locator('#files').setInputFiles([aFile('plan.txt', 'the plan'), aFile('costs.csv', 'a,1')]);
  await page.getByLabel('Your question').fill('What does this say?');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'What happened' }).waitFor();

  expect(fixture.console.desk.questions[0]?.files?.map(({ name, address }) => [name, address])).toEqual([
    ['plan.txt', { base64: btoa('the plan') }],
    ['costs.csv', { base64: btoa('a,1') }],
  ]);
  expect(await page.locator('.asked .files li').allInnerTexts()).toEqual(['plan.txt', 'costs.csv']);
  expect(await page.locator('#attached').isVisible()).toBe(false);
});

test('sends a file without a word, and none that was taken out again', async () => {
  const page = await fixture.open(PHONE);
  const send = page.getByRole('button', { name: 'Send' });

  await page.locator('#files').setInputFiles([aFile('one.txt', '1'), aFile('two.txt', '2')]);
  await page.getByRole('button', { name: 'Remove one.txt' }).click();
  await send.click();
  await page.getByRole('button', { name: 'What happened' }).waitFor();

  expect(fixture.console.desk.questions[0]?.files?.map(({ name }) => name)).toEqual(['two.txt']);
  expect(await send.getAttribute('aria-disabled')).toBe('true');
});

test('takes files that are dropped or pasted', async () => {
  const page = await fixture.open();
  const handOver = (type: string, name: string) =>
    page.evaluate(`{
      const files = new DataTransfer();
      files.items.add(new File(['text'], ${JSON.stringify(name)}));
      const event = ${JSON.stringify(type)} === 'drop'
        ? new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true })
        : new ClipboardEvent('paste', { clipboardData: files, bubbles: true, cancelable: true });
      document.getElementById('question').dispatchEvent(event);
    }`);

  await handOver('drop', 'dropped.txt');
  await handOver('paste', 'pasted.txt');

  expect(await page.locator('#attached li').allInnerTexts()).toEqual(['dropped.txt', 'pasted.txt']);
});

test('says what does not fit, and keeps what was there', async () => {
  const page = await fixture.open();
  const trouble = page.locator('#files-trouble');

  await page.locator('#files').setInputFiles(aFile('small.txt', 'small'));
  await page.locator('#files').setInputFiles(aFile('large.txt', 'x'.repeat(5_000_000)));
  expect(await trouble.innerText()).toBe(
    'These files are too large: 5 MB fit with one question, all together.',
  );
  await page
    .locator('#files')
    .setInputFiles(Array.from({ length: 5 }, (_, i) => aFile(`${String(i)}.txt`, 'x')));

  expect(await trouble.innerText()).toBe('At most 5 files fit with one question.');
  expect(await page.locator('#attached li').allInnerTexts()).toEqual(['small.txt']);
});

test('asks again with the same files when Candor did not answer', async () => {
  const page = await fixture.open();
  await page.route('**/api/ask', (route) => route.abort(), { times: 1 });

  await page.locator('#files').setInputFiles(aFile('plan.txt', 'the plan'));
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('button', { name: 'What happened' }).waitFor();

  expect(fixture.console.desk.questions[0]?.files).toHaveLength(1);
  expect(fixture.complaints.splice(0)).toEqual([expect.stringContaining('net::ERR_FAILED')]);
});
