import { afterEach, expect, test } from 'vitest';
import type { Asker } from '../../../src/domain/person.ts';
import type { ReplyActionEvent } from '../../../src/ports/intake.ts';
import { createDeskCases } from '../../../src/self-service/desk-cases.ts';
import { POLICY_TEXT, type TestApp, openTestApp, orgFiles } from '../../fixtures/app.ts';
import { factsOf } from '../../fixtures/facts.ts';
import { TENANT, aPlace } from '../../fixtures/turns.ts';

const open: TestApp[] = [];

afterEach(async () => {
  for (const at of open.splice(0)) await at.close();
});

const inside = { guest: false, external: false };
const ASKER: Asker = { id: 'U0ASKER', name: 'Ana Example', ...inside };
const SAM: Asker = { id: 'sam', name: 'Sam Example', email: 'sam@example.com', ...inside };
const EVE: Asker = { id: 'eve', name: 'Eve Example', email: 'eve@example.com', ...inside };
const CONSOLE = {
  ...aPlace({ channel: 'console', thread: '' }),
  platform: 'console',
  kind: 'console',
} as const;
const LISTED = POLICY_TEXT.replace("'slack:C0ITDESK' }", "'slack:C0ITDESK', members: [sam@example.com] }");

/** Ana has asked for a person; the desk has its post. */
async function startAsked(policy = LISTED, asker = ASKER) {
  const at = await openTestApp([{ text: ['You have 30 days. [1]'] }]);
  open.push(at);
  await at.deps.organisation.adopt(orgFiles(policy));
  const { turnId } = await at.ask('How much leave do I have?', { asker });
  await at.app.intake.act('slack', { turnId, place: aPlace(), asker, action: { type: 'person' } });
  await at.app.sweep();
  const act = (action: ReplyActionEvent['action'], by: Asker, eventKey?: string) =>
    at.app.intake.act('console', { turnId, place: CONSOLE, asker: by, action, eventKey });
  return { ...at, turnId, act, cases: createDeskCases(at.deps) };
}

/** What people were told, at the desk and where Ana asked. */
function said(at: TestApp, where: 'desk' | 'asker'): string[] {
  return at.slack.said.flatMap(({ target, message }) => {
    const isDesk = target.type !== 'turn' && target.channel === 'C0ITDESK';
    return message.type === 'note' && isDesk === (where === 'desk') ? [message.note.text] : [];
  });
}

test('a member of a desk claims, answers and closes in the console, and the asker and the desk read it once', async () => {
  const at = await startAsked();

  const early = await at.act({ type: 'answer', text: 'Yes.' }, SAM, 'key-0001');
  const claimed = await at.act({ type: 'claim' }, SAM);
  const seen = await at.cases.find(at.turnId, { asker: SAM, place: CONSOLE });
  const answers = [
    await at.act({ type: 'answer', text: 'It is 30 days.' }, SAM, 'key-0002'),
    await at.act({ type: 'answer', text: 'It is 30 days.' }, SAM, 'key-0002'),
  ];
  await at.app.sweep();
  const closed = await at.act({ type: 'close' }, SAM);

  expect([early.ok, claimed.ok, closed.ok, ...answers.map(({ ok }) => ok)]).toEqual([
    false,
    true,
    true,
    true,
    true,
  ]);
  expect(seen).toMatchObject({ mine: true, post: { buttons: [{ action: 'close' }] } });
  expect(said(at, 'desk').filter((text) => text === 'It is 30 days.')).toHaveLength(1);
  expect(said(at, 'asker').filter((text) => text === 'It is 30 days.')).toHaveLength(1);
  const found = await at.stores.escalations.find(TENANT, { turnId: at.turnId });
  expect(found).toMatchObject({ status: 'closed', closedBy: 'desk' });
  const kinds = (await factsOf(at.stores.audit))
    .map(({ kind }) => kind)
    .filter((kind) => kind.startsWith('esc'));
  expect(kinds).toEqual([
    'escalation.opened',
    'escalation.claimed',
    'escalation.replied',
    'escalation.closed',
  ]);
});

test('whoever no desk lists sees and does nothing there, and desks without members work in their channel alone', async () => {
  const at = await startAsked();
  const unlisted = await startAsked(POLICY_TEXT);

  const results = [await at.act({ type: 'claim' }, EVE), await unlisted.act({ type: 'claim' }, SAM)];
  const seen = [
    await at.cases.find(at.turnId, { asker: EVE, place: CONSOLE }),
    await unlisted.cases.find(unlisted.turnId, { asker: SAM, place: CONSOLE }),
    await at.cases.find('UNKNOWN', { asker: SAM, place: CONSOLE }),
  ];

  expect(results.map(({ ok }) => ok)).toEqual([false, false]);
  expect(seen).toEqual(['not_yours', 'not_yours', undefined]);
  expect(at.cases.desksOf({ asker: SAM, place: CONSOLE })).toEqual(['it']);
  expect(unlisted.cases.desksOf({ asker: SAM, place: CONSOLE })).toEqual([]);
});

test('nobody claims in the console what they asked on Slack', async () => {
  const at = await startAsked(LISTED, { ...SAM, id: 'U0SAM', email: 'Sam@Example.com' });

  const { ok } = await at.act({ type: 'claim' }, SAM);

  expect(ok).toBe(false);
  expect(await at.stores.escalations.find(TENANT, { turnId: at.turnId })).toMatchObject({ status: 'open' });
});

test('whoever has not claimed it does not answer', async () => {
  const at = await startAsked(LISTED.replace('[sam@example.com]', '[sam@example.com, eve@example.com]'));
  await at.act({ type: 'claim' }, SAM);

  const results = [
    await at.act({ type: 'answer', text: 'I know better.' }, EVE, 'key-0003'),
    await at.act({ type: 'answer', text: '   ' }, SAM, 'key-0004'),
    await at.act({ type: 'answer', text: 'a'.repeat(10_001) }, SAM, 'key-0005'),
  ];
  await at.app.sweep();

  expect(results.map(({ ok }) => ok)).toEqual([false, false, false]);
  expect(said(at, 'asker').join()).not.toContain('better');
});
