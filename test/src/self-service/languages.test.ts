import { afterEach, describe, expect, it } from 'vitest';
import type { ReplyLanguage } from '../../../src/domain/reply-language.ts';
import { CATALOGUES } from '../../../src/messages/catalogue/index.ts';
import { myDataSays } from '../../../src/messages/my-data.ts';
import { POLICY_TEXT, type TestApp, openTestApp, orgFiles } from '../../fixtures/app.ts';
import { aPlace } from '../../fixtures/turns.ts';

const SAID = { de: /\bich\b/iu, en: /\bI\b/u, ja: /です|ます/u };

let open: TestApp | undefined;

afterEach(async () => {
  await open?.close();
  open = undefined;
});

function by(language: string | undefined) {
  const place = aPlace({ kind: 'direct', channel: 'U0ASKER', thread: '' });
  return { place, asker: { id: 'U0ASKER', ...(language && { language }), guest: false, external: false } };
}

describe('a command is answered in the language it was written in, where its word tells that, else in that of the reader', () => {
  it.each<[string, string, ReplyLanguage]>([
    ['help', 'de-DE', 'de'],
    ['', 'de-DE', 'de'],
    ['help', 'en-US', 'en'],
    ['hilfe', 'en-US', 'de'],
    ['aide', 'de-DE', 'fr'],
  ])('/ask %j of somebody whose platform says %s', async (text, locale, language) => {
    open = await openTestApp();

    const result = await open.app.intake.command('slack', { ...by(locale), text });

    expect(result?.text).toContain(CATALOGUES[language]['help.who']);
    expect(result?.text).toContain(CATALOGUES[language]['commands.head']);
  });

  it.each<[string, string, keyof typeof SAID]>([
    ['privacy', 'de-DE', 'de'],
    ['privacy', 'en-US', 'en'],
    ['datenschutz', 'de-DE', 'de'],
    ['datenschutz', 'en-US', 'de'],
    ['who are you', 'ja-JP', 'ja'],
    ['hlep', 'de-DE', 'de'],
  ])('asked as a turn: /ask %s of somebody whose platform says %s', async (text, locale, language) => {
    open = await openTestApp();

    const { reply } = await open.ask(text, { explicit: true, asker: by(locale).asker });

    expect(reply.text).toMatch(SAID[language]);
  });

  it('holds for a mention without a word more', async () => {
    open = await openTestApp();

    const { reply } = await open.ask(' ', { asker: by('de-DE').asker });

    expect(reply.text).toContain(CATALOGUES.de['help.who']);
  });
});

describe('buttons of the page are answered in the language of whoever presses', () => {
  it.each([
    ['of the platform', 'de-DE'],
    ['of the organisation, where the platform says none', undefined],
  ])('%s', async (_, locale) => {
    open = await openTestApp();
    await open.deps.organisation.adopt(orgFiles(`language: de\n${POLICY_TEXT}`));
    const { intake } = open.app;

    const help = await intake.pressHome('slack', by(locale), 'help');
    const data = await intake.pressHome('slack', by(locale), 'my data');
    const out = await intake.pressHome('slack', by(locale), 'opt out');

    expect(help.sections[0]?.paragraphs?.[0]).toContain(CATALOGUES.de['help.who'].replaceAll('**', ''));
    expect(data.sections[0]?.paragraphs?.[0]).toBe(myDataSays('nothingKept', 'de'));
    expect(out.sections[0]?.paragraphs?.[0]).not.toContain('You have opted out');
  });
});
