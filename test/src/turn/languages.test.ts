import { afterEach, expect, it } from 'vitest';
import type { ReplyLanguage } from '../../../src/domain/reply-language.ts';
import { personNote } from '../../../src/messages/handover.ts';
import { labelFor } from '../../../src/messages/labels.ts';
import { notAllowed } from '../../../src/messages/refusals.ts';
import { speaking } from '../../../src/messages/say.ts';
import { deskFor } from '../../../src/policy/desk.ts';
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
