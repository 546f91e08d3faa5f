import { expect, test } from 'vitest';
import type { TurnRecord } from '../../../src/domain/turn-record.ts';
import { anEvent } from '../../fixtures/turns.ts';
import { READY, record, startConsole } from './desk.ts';
import { ask, DESKTOP, QUESTION, usePage } from './page-fixture.ts';

const fixture = usePage();

test('shows a question, its labelled answer, the sources and what became of it', async () => {
  const page = await fixture.open();

  await ask(page);

  const answer = page.getByRole('article', { name: 'Answer' });
  expect(await page.locator('.asked').innerText()).toContain(QUESTION);
  expect(await answer.locator('.badge').innerText()).toBe('AI');
  expect(await answer.locator('.label').innerText()).toBe(
    'AI-generated. It may be wrong: check the sources.',
  );
  expect(await answer.locator('.prose strong').innerText()).toBe('30 days');
  expect(await answer.locator('.prose li').count()).toBe(2);
  expect(await answer.getByRole('link', { name: 'the people portal' }).getAttribute('rel')).toBe(
    'noopener noreferrer',
  );
  expect(await answer.locator('.sources details').count()).toBe(2);
});

test('shows the answer piece by piece as it is written', async () => {
  const steps = [Promise.withResolvers<void>(), Promise.withResolvers<void>()] as const;
  const gates = [Promise.resolve(), steps[0].promise, steps[1].promise];
  fixture.console.desk.gate = () => gates.shift() ?? Promise.resolve();
  fixture.console.desk.script = { pieces: ['Thirty ', 'days.'], record: (turn) => record(turn) };
  const page = await fixture.open();
  const prose = page.locator('.answer .prose');

  await page.getByLabel('Your question').fill(QUESTION);
  await page.keyboard.press('Enter');

  await expect.poll(() => prose.innerText()).toBe('Thirty');
  expect(await page.locator('.answer').getAttribute('aria-busy')).toBe('true');
  expect(await page.getByRole('button', { name: 'Send' }).getAttribute('aria-disabled')).toBe('true');
  steps[0].resolve();
  await expect.poll(() => prose.innerText()).toBe('Thirty days.');
  steps[1].resolve();
  await page.getByRole('button', { name: 'Helpful', exact: true }).waitFor();
  expect(await page.locator('.answer').getAttribute('aria-busy')).toBe('false');
});

test('shows what became of an answer that people see first', async () => {
  const held = { outcome: 'held', verdict: 'review' } as const;
  fixture.console.desk.script = {
    pieces: [],
    record: (turn) => {
      const { reply, ...rest } = record(turn);
      return {
        ...rest,
        ...held,
        reply: { ...reply, ...held, text: 'It waits for the Legal team.', sources: [] },
      };
    },
  };
  const page = await fixture.open();
  await ask(page);
  const answer = page.getByRole('article', { name: 'Answer' });
  const look = answer.getByRole('button', { name: 'Look again' });

  await look.click();
  await answer.getByText('Nobody has decided yet.').waitFor();
  const waiting = await answer.innerText();
  const { turns } = fixture.console.desk;
  const view = await turns.find('acme', 'TURN1');
  if (view !== undefined) turns.put({ ...view, record: record(view.turn) });
  await look.click();
  await answer.getByText('Thirty days.').waitFor();

  expect(waiting).toContain('Waits for a person to check it');
  expect(waiting).toContain('It waits for the Legal team.');
  expect(await look.count()).toBe(0);
});

test('opens the source that a citation names', async () => {
  const page = await fixture.open();
  await ask(page);

  await page.getByRole('link', { name: 'Source 2' }).click();

  const source = page.locator('.sources details').nth(1);
  expect(await source.getAttribute('open')).not.toBeNull();
  expect(await source.locator('blockquote').innerText()).toContain('They lapse on 31 March.');
  expect(await source.innerText()).toContain('9c1be4a70d22');
});

test('takes a vote and lets it be changed', async () => {
  const page = await fixture.open();
  await ask(page);
  const up = page.getByRole('button', { name: 'Helpful', exact: true });
  const down = page.getByRole('button', { name: 'Not helpful' });

  await up.click();
  await expect.poll(() => up.getAttribute('aria-pressed')).toBe('true');
  await down.click();
  await expect.poll(() => down.getAttribute('aria-pressed')).toBe('true');

  expect(await up.getAttribute('aria-pressed')).toBe('false');
  expect(fixture.console.desk.actions.map(({ action }) => action)).toEqual([
    { type: 'feedback', vote: 'up' },
    { type: 'feedback', vote: 'down' },
  ]);
});

test('asks for the reason of a vote against an answer', async () => {
  const page = await fixture.open();
  await ask(page);

  await page.getByRole('button', { name: 'Not helpful' }).click();
  await page.getByLabel('It is out of date').check();
  await page.getByLabel('In your words').fill('It is 31 now.');
  await page.getByRole('button', { name: 'Send reason' }).click();
  await expect.poll(() => page.getByRole('button', { name: 'Send reason' }).count()).toBe(0);

  expect(fixture.console.desk.actions.at(-1)?.action).toEqual({
    type: 'feedback',
    vote: 'down',
    reasons: ['outdated'],
    comment: 'It is 31 now.',
  });
});

test('makes a test of a poor answer for whoever may', async () => {
  const page = await fixture.open();
  await ask(page);
  await page.getByRole('button', { name: 'Not helpful' }).click();
  await page.getByRole('button', { name: 'Send reason' }).waitFor();
  expect(await page.getByRole('button', { name: 'Make this a test' }).count()).toBe(0);

  fixture.console.desk.result = { ok: true, text: 'Noted.', canMakeTest: true };
  await page.getByRole('button', { name: 'Not helpful' }).click();
  await page.getByRole('button', { name: 'Make this a test' }).click();
  await expect
    .poll(() => page.getByRole('button', { name: 'Make this a test' }).getAttribute('aria-disabled'))
    .toBe('true');

  expect(fixture.console.desk.actions.at(-1)?.action).toEqual({ type: 'make-test' });
});

test('hands over to a person and reports, once each', async () => {
  const page = await fixture.open();
  await ask(page);
  fixture.console.desk.result = { ok: true, text: 'The people desk has your question.' };

  for (const name of ['Ask a person', 'Report']) {
    await page.getByRole('button', { name }).click();
    await expect.poll(() => page.getByRole('button', { name }).getAttribute('aria-disabled')).toBe('true');
    await page.getByRole('button', { name }).click({ force: true });
  }

  expect(await page.locator('.said').innerText()).toBe('The people desk has your question.');
  expect(fixture.console.desk.actions.map(({ action }) => action.type)).toEqual(['person', 'report']);
});

test('passes on that what was masked was no personal data, where the answer offers it', async () => {
  const { desk } = fixture.console;
  desk.script = {
    pieces: [],
    record: (turn) =>
      record(turn, { reply: { ...record(turn).reply, actions: ['feedback', 'false-alarm'] } }),
  };
  const page = await fixture.open();
  await ask(page);
  const button = page.getByRole('button', { name: 'Not personal data' });

  await button.click();
  await expect.poll(() => button.getAttribute('aria-disabled')).toBe('true');

  expect(desk.actions).toMatchObject([{ turnId: 'TURN1', action: { type: 'false-alarm' } }]);
});

test('keeps one conversation until a new one is begun', async () => {
  const page = await fixture.open();

  await ask(page);
  await ask(page, 'And next year?');
  await page.getByRole('button', { name: 'New conversation' }).click();
  expect(await page.getByRole('article').count()).toBe(0);
  await ask(page, 'Something else?');

  const [first, second, third] = fixture.console.desk.questions.map(({ place }) => place.thread);
  expect(second).toBe(first);
  expect(third).not.toBe(first);
});

test('asks an example with one press', async () => {
  const page = await fixture.open();

  await page.getByRole('button', { name: 'How do I report a lost laptop?' }).click();

  await page.getByRole('article', { name: 'Answer' }).waitFor();
  expect(fixture.console.desk.questions[0]?.text).toBe('How do I report a lost laptop?');
});

test('lists open incidents and digests for the security team', async () => {
  const page = await fixture.open();

  await page.getByRole('link', { name: 'Security' }).click();
  const rows = page.locator('#security tbody tr');
  await rows.first().waitFor();
  expect(await rows.count()).toBe(3);
  expect(await rows.first().innerText()).toMatch(/High\s+Secret pasted and kept back\s+detectors\.API_KEY/);
  await page.getByRole('link', { name: 'Digests' }).click();
  await page.getByText('Weekly security digest').waitFor();

  expect(await page.locator('#security').innerText()).toContain('+96 (+8 %)');
  expect(await page.getByRole('link', { name: 'I0LINE' }).getAttribute('href')).toBe('#security/find/I0LINE');
  expect(await page.locator('#security').innerText()).toContain('Times in Europe/Berlin');
  expect(await page.getByRole('link', { name: 'Security' }).getAttribute('aria-current')).toBe('page');
  expect(await page.title()).toBe('Candor: digests');
});

test.each([
  ['offline', 'Offline model: quotes the handbook'],
  ['up', 'GPT'],
  ['down', 'GPT cannot be reached at the moment'],
] as const)('names the model when it is %s', async (model, words) => {
  const other = await startConsole({ ready: { ...READY, model } });
  const page = await fixture.open(DESKTOP, other.url);

  await expect.poll(() => page.getByRole('status').first().innerText()).toBe(words);

  await page.close();
  await other.close();
});

test('puts the answer in place of the notice that had to be accepted first', async () => {
  const plain = fixture.console.desk.script;
  fixture.console.desk.script = {
    pieces: [],
    record: (turn) => {
      const asked = record(turn);
      return { ...asked, reply: { ...asked.reply, text: 'Accept first.', actions: ['accept'] } };
    },
  };
  const page = await fixture.open();
  await ask(page);
  fixture.console.desk.script = plain;
  const { place, asker } = fixture.console.desk.questions[0] ?? anEvent();
  await fixture.console.desk.ask('console', { ...anEvent({ text: QUESTION }), place, asker });
  fixture.console.desk.result = { ok: true, text: 'Noted.', turnId: 'TURN2' };

  await page.getByRole('button', { name: 'I accept' }).click();

  await expect.poll(() => page.locator('.answer .prose strong').innerText()).toBe('30 days');
  expect(await page.locator('.answer').count()).toBe(1);
  expect(await page.getByRole('button', { name: 'I accept' }).count()).toBe(0);
});

test('asks which words should have been masked, and says what came of it', async () => {
  const page = await fixture.open();
  fixture.console.desk.script = { pieces: [], record: (turn) => offering(record(turn)) };
  await ask(page);

  await page.getByRole('button', { name: 'Should be masked' }).click();
  await page.keyboard.type('Tulpe44x'); // the first field has the focus
  await page.getByLabel('What they are').selectOption({ label: 'password' });
  await page.getByRole('button', { name: 'Report', exact: true }).click();
  await page.getByRole('status').getByText('Thank you.').waitFor();

  expect(fixture.console.desk.actions.map(({ action }) => action)).toEqual([
    { type: 'unmasked', words: 'Tulpe44x', kind: 'PASSWORD' },
  ]);
  expect(await page.getByLabel('What they are').count()).toBe(0);
});

function offering(ended: TurnRecord): TurnRecord {
  return { ...ended, reply: { ...ended.reply, actions: ['unmasked'] } };
}
