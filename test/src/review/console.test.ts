import { afterEach, expect, test } from 'vitest';
import type { Asker } from '../../../src/domain/person.ts';
import type { ReplyActionEvent } from '../../../src/ports/intake.ts';
import { createDeskCases } from '../../../src/self-service/desk-cases.ts';
import { POLICY_TEXT, type TestApp, openTestApp, orgFiles } from '../../fixtures/app.ts';
import { TENANT, aPlace } from '../../fixtures/turns.ts';

const open: TestApp[] = [];

afterEach(async () => {
  for (const at of open.splice(0)) await at.close();
});

const inside = { guest: false, external: false };
const ASKER: Asker = { id: 'U0ASKER', name: 'Ana Example', email: 'ana@example.com', ...inside };
const LEX: Asker = { id: 'lex', name: 'Lex Example', email: 'lex@example.com', ...inside };
const MIA: Asker = { id: 'mia', name: 'Mia Example', email: 'mia@example.com', ...inside };
const ANA: Asker = { ...ASKER, id: 'ana' };
const CONSOLE = {
  ...aPlace({ channel: 'console', thread: '' }),
  platform: 'console',
  kind: 'console',
} as const;
const POLICY = POLICY_TEXT.replace(
  '    then: allow\n    with: { disclaimer: This is not legal advice., model: gpt-large }',
  '    then: review\n    desk: people\n    fourEyes: true\n    with: { disclaimer: This is not legal advice. }',
).replace(
  "channel: 'slack:C0PEOPLE'",
  "channel: 'slack:C0PEOPLE', members: [lex@example.com, mia@example.com, ana@example.com]",
);

async function startHeld() {
  const at = await openTestApp([{ text: ['Forwarding to [EMAIL_1] is fine.'] }]);
  open.push(at);
  await at.deps.organisation.adopt(orgFiles(POLICY));
  const { turnId } = await at.ask('Is it legal to forward mail to bo@example.org?', { asker: ASKER });
  await at.app.sweep();
  const act = (action: ReplyActionEvent['action'], asker: Asker) =>
    at.app.intake.act('console', { turnId, place: CONSOLE, asker, action });
  return { ...at, turnId, act, cases: createDeskCases(at.deps) };
}

const approve = { type: 'approve', version: 1 } as const;

test('two members approve in the console, nobody twice, and nobody their own', async () => {
  const at = await startHeld();

  const results = [
    await at.act(approve, ANA),
    await at.act(approve, LEX),
    await at.act(approve, LEX),
    await at.act({ ...approve, version: 2 }, MIA),
    await at.act(approve, MIA),
  ];

  expect(results.map(({ ok }) => ok)).toEqual([false, true, false, false, true]);
  expect(await at.stores.reviews.find(TENANT, at.turnId)).toMatchObject({ status: 'approved' });
});

test('a reviewer sees the question and the answer redacted, with what can be done', async () => {
  const at = await startHeld();

  const seen = await at.cases.find(at.turnId, { asker: LEX, place: CONSOLE });

  expect(seen).toMatchObject({ mine: false, texts: { draft: 'Forwarding to [EMAIL_1] is fine.' } });
  expect(JSON.stringify(seen)).toMatch(/"action":"approve".*"action":"edit".*"action":"reject"/u);
  expect(JSON.stringify(seen)).not.toContain('bo@example.org');
});
