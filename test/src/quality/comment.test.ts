import { readFile } from 'node:fs/promises';
import { afterEach, expect, test } from 'vitest';
import { listPoor, toPoorText } from '../../../src/cli/feedback.ts';
import type { ReplyActionEvent } from '../../../src/ports/intake.ts';
import { type TestApp, openTestApp } from '../../fixtures/app.ts';
import { TENANT, aPlace } from '../../fixtures/turns.ts';

let open: TestApp | undefined;

afterEach(async () => {
  await open?.close();
  open = undefined;
});

const asker = { id: 'U0READER', guest: false, external: false };

async function start() {
  open = await openTestApp([{ text: ['You have 30 days. [1]'] }]);
  const at = open;
  const { turnId } = await at.ask('How much leave has bob@example.org?');
  const vote = (action: Omit<Extract<ReplyActionEvent['action'], { type: 'feedback' }>, 'type'>) =>
    at.app.intake.act('slack', { turnId, place: aPlace(), asker, action: { type: 'feedback', ...action } });
  return {
    at,
    turnId,
    vote,
    list: () => listPoor(TENANT, at.stores, (id) => at.stores.turns.find(TENANT, id)),
  };
}

test('a poor answer is listed with reference, reasons, rule, sources and redacted question and words', async () => {
  const { turnId, vote, list } = await start();

  await vote({ vote: 'down', reasons: ['outdated', 'wrong'], comment: 'Ask eve@example.org,\nit is 31.' });

  const poor = await list();
  expect(poor).toMatchObject([
    {
      reference: turnId,
      reasons: ['outdated', 'wrong'],
      comments: ['Ask [EMAIL_1],\nit is 31.'],
      outcome: 'answered',
      rule: 'members',
      sources: ['leave.md: How much leave you have'],
      question: 'How much leave has [EMAIL_1]?',
    },
  ]);
  const text = poor.map(toPoorText).join('\n');
  expect(text).toContain('said: Ask [EMAIL_1], it is 31.');
  expect(text).not.toContain('@example.org');
});

test('a vote against it is listed without a reason too, and no longer once it has changed', async () => {
  const { vote, list } = await start();

  await vote({ vote: 'down' });
  expect(await list()).toMatchObject([{ reasons: [], comments: [] }]);
  await vote({ vote: 'down', reasons: ['unclear'] });
  expect(await list()).toMatchObject([{ reasons: ['unclear'] }]);
  await vote({ vote: 'up' });
  expect(await list()).toEqual([]);
});

test('words beside a vote are sealed: they cannot be read in the database', async () => {
  const { at, vote, list } = await start();

  await vote({ vote: 'down', comment: 'The zebra paragraph is missing.' });

  expect(await list()).toMatchObject([{ comments: ['The zebra paragraph is missing.'] }]);
  const bytes = await Promise.all(
    [at.file, `${at.file}-wal`].map((file) => readFile(file, 'latin1').catch(() => '')),
  );
  expect(bytes.join('')).not.toContain('zebra');
});

test('what people wrote stays closed where nobody opens it', async () => {
  const { at, turnId, vote } = await start();
  await vote({ vote: 'down', reasons: ['wrong'], comment: 'It is 31.' });

  const poor = await listPoor(TENANT, at.stores, async () => undefined);

  expect(poor).toMatchObject([
    { reference: turnId, reasons: ['wrong'], outcome: 'answered', comments: [], question: '', closed: true },
  ]);
  expect(poor.map(toPoorText).join('\n')).toContain('closed: say why with --reason');
});
