import { expect, test } from 'vitest';
import { record } from './desk.ts';
import { ask, QUESTION, usePage } from './page-fixture.ts';

const fixture = usePage();

test('says in a plain sentence that Candor does not answer, and tries again', async () => {
  const page = await fixture.open();
  await page.route('**/api/ask', (route) => route.abort(), { times: 1 });
  await page.getByLabel('Your question').fill(QUESTION);
  await page.keyboard.press('Enter');
  await page.locator('.trouble', { hasText: 'Candor does not answer. Check that it is running' }).waitFor();

  await page.getByRole('button', { name: 'Try again' }).click();

  await page.getByRole('button', { name: 'What happened' }).waitFor();
  expect(await page.getByRole('article').count()).toBe(1);
  expect(fixture.console.desk.questions).toHaveLength(1);
  expect(fixture.complaints.splice(0)).toEqual([expect.stringContaining('net::ERR_FAILED')]);
});

test('fetches the answer when the connection ended before it was complete', async () => {
  const page = await fixture.open();
  const cut =
    'event: accepted\ndata: {"turnId":"TURN1","thread":"t"}\n\nevent: text\ndata: {"delta":"Thir"}\n\n';
  await page.route(
    '**/api/ask',
    async (route) => {
      await fetch(`${fixture.console.url}/api/ask`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: route.request().postData() ?? '',
      });
      await route.fulfill({ contentType: 'text/event-stream', body: cut });
    },
    { times: 1 },
  );

  await ask(page);

  expect(await page.locator('.answer .prose strong').innerText()).toBe('30 days');
  expect(fixture.console.desk.questions).toHaveLength(1);
});

test('offers to try again when the turn itself failed', async () => {
  fixture.console.desk.script = {
    pieces: [],
    record: (turn) => ({ ...record(turn), outcome: 'failed', errorCode: 'MODEL_TIMEOUT' }),
  };
  const page = await fixture.open();
  await ask(page);

  await page.getByRole('button', { name: 'Try again' }).click();

  await expect.poll(() => fixture.console.desk.questions.length).toBe(2);
});
