import { afterEach, expect, test } from 'vitest';
import type { Asker } from '../../../src/domain/person.ts';
import { answerThem, questionFor } from '../../../src/messages/escalation-post.ts';
import { closedBy, taken, takenHint, toReminder, widened } from '../../../src/messages/escalation.ts';
import { yourQuestionWasRead } from '../../../src/messages/reading.ts';
import { speaking } from '../../../src/messages/say.ts';
import type { ReplyActionEvent } from '../../../src/ports/intake.ts';
import { createReading } from '../../../src/privacy/reading.ts';
import { deskFor } from '../../../src/policy/desk.ts';
import { POLICY_TEXT, type TestApp, openTestApp, orgFiles } from '../../fixtures/app.ts';
import { aPlace } from '../../fixtures/turns.ts';

const open: TestApp[] = [];

afterEach(async () => {
  for (const at of open.splice(0)) await at.close();
});

const inside = { guest: false, external: false };
const ASKER: Asker = { id: 'U0ASKER', name: 'Ana Example', language: 'de-DE', ...inside };
const HELPER: Asker = { id: 'U0HELPER', name: 'Sam Example', language: 'ja-JP', ...inside };
const DESK_PLACE = aPlace({ channel: 'C0ITDESK', thread: 'said-1' });
const POLICY = `${POLICY_TEXT}\nlanguage: fr\n`
  .replace("'slack:C0ITDESK' }", "'slack:C0ITDESK', remindAfter: 10, widenTo: people }")
  .replace('privacy: {', 'privacy: { reading: { tellAsker: true },');

/** A German asks, and a Japanese serves the desk of a French organisation. */
async function startAsked() {
  const at = await openTestApp([{ text: ['You have 30 days. [1]'] }]);
  open.push(at);
  await at.deps.organisation.adopt(orgFiles(POLICY));
  const { turnId } = await at.ask('How much leave do I have?', { asker: ASKER });
  const press = (action: ReplyActionEvent['action'], asker: Asker, place = DESK_PLACE) =>
    at.app.intake.act('slack', { turnId, place, asker, action });
  await press({ type: 'person' }, ASKER, aPlace());
  await at.app.sweep();
  const desks = ['it', 'people'].map((id) => deskFor(at.deps.organisation.current.policy, id));
  return { ...at, turnId, press, desks };
}

function notesTo(at: TestApp, channel: string): string[] {
  return at.slack.said.flatMap(({ target, message }) => {
    const where = target.type === 'turn' ? target.turn.place.channel : target.channel;
    return message.type === 'note' && where === channel ? [message.note.text] : [];
  });
}

const ASKED_IN = aPlace().channel;
const inGerman = <T>(say: () => T) => speaking({ language: 'de' }, say);
const inFrench = <T>(say: () => T) => speaking({ language: 'fr' }, say);

test('an asker reads how to reach people where they are, and nothing of the other platform', async () => {
  const at = await startAsked();

  await at.press({ type: 'claim' }, HELPER);
  await at.press({ type: 'answer', text: 'Ja.' }, HELPER);
  await at.app.sweep();

  const small = at.slack.said.flatMap(({ message }) => (message.type === 'note' ? message.note.small : []));
  expect(small.join()).toContain('beginn mit /ask, oder nenn mich in einem Kanal.');
  expect(small).toContain(inGerman(() => answerThem('slack')));
  expect(small.join()).not.toMatch(/Slack|Teams/u);
  expect(inGerman(() => takenHint('teams'))).not.toContain('Kanal');
  expect(inGerman(() => answerThem('teams'))).toContain('in einem Kanal nenn mich');
});

test('an asker reads in their own language what a helper of another language did', async () => {
  const at = await startAsked();
  const [desk = { name: '', contact: '' }] = at.desks;

  await at.press({ type: 'claim' }, HELPER);
  await at.press({ type: 'close' }, HELPER);
  await at.app.sweep();

  expect(notesTo(at, ASKED_IN)).toEqual(
    inGerman(() => [taken('Sam Example', desk), closedBy('Sam Example', desk)]),
  );
});

test('a desk reads its post in the language of the organisation, whoever asked', async () => {
  const at = await startAsked();
  const [desk = { name: '', contact: '' }] = at.desks;

  const [first] = at.slack.said;

  expect(first?.message).toMatchObject({ post: { title: inFrench(() => questionFor(desk)) } });
});

test('where nobody takes a question, the desk is told in its language and the asker in theirs', async () => {
  const at = await startAsked();
  const [desk = { name: '', contact: '' }, also = desk] = at.desks;
  const { policy } = at.deps.organisation.current;
  const began = at.clock.now();

  at.clock.advance({ minutes: 30 });
  await at.app.sweep();

  expect(notesTo(at, 'C0ITDESK')).toEqual([inFrench(() => toReminder({ at: began }, desk, policy))]);
  expect(notesTo(at, ASKED_IN)).toEqual([inGerman(() => widened(desk, also))]);
});

test('an asker reads in their own language that somebody read their question', async () => {
  const at = await startAsked();
  const reader = { asker: HELPER, place: DESK_PLACE };
  const room = createReading({ ...at.deps, ...at.stores });

  await room.ask(at.turnId, 'A complaint about this answer', reader);
  await speaking({ language: 'ja' }, () => room.read(at.turnId, reader));
  await at.app.sweep();

  expect(notesTo(at, ASKED_IN)).toEqual([inGerman(() => yourQuestionWasRead(at.turnId))]);
});
