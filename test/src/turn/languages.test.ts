import { afterEach, describe, expect, it } from 'vitest';
import type { ReplyLanguage } from '../../../src/domain/reply-language.ts';
import { personNote } from '../../../src/messages/handover.ts';
import { automaticLabel, labelFor } from '../../../src/messages/labels.ts';
import { notAllowed } from '../../../src/messages/refusals.ts';
import { speaking } from '../../../src/messages/say.ts';
import { deskFor } from '../../../src/policy/desk.ts';
import { concludeFailed, concludeLate, concludePaused } from '../../../src/turn/conclusion.ts';
import { POLICY_TEXT, type TestApp, openTestApp, orgFiles } from '../../fixtures/app.ts';

const open: TestApp[] = [];

afterEach(async () => {
  for (const at of open.splice(0)) await at.close();
});

async function start(policy = POLICY_TEXT) {
  const at = await openTestApp([{ text: ['You have 30 days. [1]'] }]);
  open.push(at);
  await at.deps.organisation.adopt(orgFiles(policy));
  return at;
}

function anAsker(language: string) {
  return { id: 'U0ASKER', language, guest: false, external: false };
}

const NOTHING_ALLOWED = POLICY_TEXT.replace("when: 'true'", "when: 'false'");

it.each<[string, ReplyLanguage]>([
  ['de-DE', 'de'],
  ['ja-JP', 'ja'],
  ['pt-BR', 'en'],
])('the label of an answer is in the language of a platform that says %s', async (locale, language) => {
  const at = await start();

  const { reply } = await at.ask('How much leave do I have?', { asker: anAsker(locale) });

  expect(reply.label).toBe(speaking({ language }, () => labelFor('gpt-small')));
});

it('a refusal is in the language of the question, and what frames it in that of the platform', async () => {
  const at = await start(NOTHING_ALLOWED);
  const desk = deskFor(at.deps.organisation.current.policy);

  const { reply } = await at.ask('Wie viele Tage Urlaub habe ich noch in diesem Jahr?', {
    asker: anAsker('ja-JP'),
  });

  expect(reply).toMatchObject({
    text: speaking({ language: 'de' }, notAllowed),
    notes: speaking({ language: 'ja' }, () => [personNote(desk)]),
  });
});

const GERMAN = 'Wie viele Tage Urlaub habe ich noch in diesem Jahr?';

describe('what stands in place of an answer is in the language of the question', () => {
  it.each([
    ['while Candor is paused', 'Die Administration hat mich angehalten'],
    ['where something broke', 'Bei uns ist etwas schiefgegangen'],
    ['where the model is away', 'Das KI-Modell, das meine Antworten schreibt'],
    ['where it came late', 'Du hast das vor mehr als einer Stunde geschrieben'],
  ])('%s', async (what, words) => {
    const at = await start();
    const { policy } = at.deps.organisation.current;
    const turn = { id: 'TURN1', text: GERMAN };
    const conclude = {
      'while Candor is paused': () => concludePaused(policy, { at: at.clock.now(), reason: '' }, turn),
      'where something broke': () => concludeFailed(policy, turn, 'BUG'),
      'where the model is away': () => concludeFailed(policy, turn, 'MODEL_UNREACHABLE'),
      'where it came late': () => concludeLate(turn),
    }[what];

    const told = speaking({ language: 'ja' }, () => conclude?.());

    expect(told?.text).toContain(words);
    expect(told?.label).toBe(speaking({ language: 'ja' }, automaticLabel));
  });

  it('where somebody has asked as much as they may', async () => {
    const at = await start(POLICY_TEXT.replace(/questions: \d+/u, 'questions: 1'));
    await at.ask('How much leave do I have?', { asker: anAsker('ja-JP') });

    const { reply } = await at.ask(GERMAN, { asker: anAsker('ja-JP') });

    expect(reply.text).toContain('Du hast die Grenze von 1 Frage je');
  });
});
