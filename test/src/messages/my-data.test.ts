import { describe, expect, it } from 'vitest';
import { REPLY_LANGUAGES, type ReplyLanguage } from '../../../src/domain/reply-language.ts';
import { readCommand } from '../../../src/intents/find-command.ts';
import * as words from '../../../src/messages/my-data.ts';
import { say } from '../../../src/messages/say.ts';

const PLAIN = ['nothingKept', 'onItsWay', 'inPrivate', 'exportTitle', 'exportNote'] as const;
const TABLES = [
  'turns',
  'sent_requests',
  'placeholders',
  'escalations',
  'feedback',
  'notices',
  'audit_entries',
];
const HANDBOOK = { isTitle: () => false, isKnown: () => false };

/** All that can be said, with figures of `count`. */
function everything(language: ReplyLanguage, count: number): Readonly<Record<string, string>> {
  const rows = Object.fromEntries(TABLES.map((table) => [table, count]));
  const kept = words.keptForWords({ content: '30 days', placeholders: '12 hours' }, language);
  return {
    ...Object.fromEntries(PLAIN.map((what) => [what, words.myDataSays(what, language)])),
    held: words.held(language),
    data: words.myDataWords({ rows, since: '2026-03-04' }, kept, language),
    onSlack: words.fileComes('slack', language),
    onConsole: words.fileComes('console', language),
    confirm: words.confirmForget('slack', language),
    forgotten: words.forgotten(count, language),
    nothingLeft: words.forgotten(0, language),
    here: words.forgottenHere(count, language),
    thread: words.threadForgotten(count, language),
    noThread: words.threadForgotten(0, language),
    howTo: words.howToCorrect('teams', language),
    opened: words.correctionOpened('Q-1', '2026-04-04', language),
  };
}

describe.each(REPLY_LANGUAGES)('what is said of own data in %s', (language) => {
  it.each([1, 7])('lacks nothing, with figures of %i', (count) => {
    const said = everything(language, count);

    const lacking = Object.entries(said).filter(([, text]) => /^\s*$|[#@]|undefined/u.test(text));
    expect(lacking).toEqual([]);
    expect(said['data']?.split('\n').filter((line) => line.startsWith('- '))).toHaveLength(TABLES.length);
    expect(said['data']?.match(new RegExp(`(?<!\\d)${String(count)}(?!\\d)`, 'gu'))).toHaveLength(
      TABLES.length,
    );
    for (const part of ['2026-03-04', '30', '12']) expect(said['data']).toContain(part);
    for (const part of ['forgotten', 'here', 'thread']) expect(said[part]).toContain(String(count));
    expect(said['opened']).toMatch(/2026-04-04.*Q-1/u);
  });

  it('is its own, and no words of another language', () => {
    const others = REPLY_LANGUAGES.filter((one) => one !== language).map((one) => everything(one, 7));
    const same = Object.entries(everything(language, 7)).filter(([name, text]) =>
      others.some((other) => other[name] === text),
    );

    expect(same).toEqual([]);
  });

  it('names commands that are answered in the same language', () => {
    const said = everything(language, 7);
    const meant = [said['onSlack'], said['confirm'], said['howTo']].flatMap((text = '') =>
      Array.from(text.matchAll(/`\/ask (?<command>[^`]+)`/gu), ({ groups }) => {
        const command = readCommand(groups?.['command'] ?? '', HANDBOOK);
        return { id: command?.intent.id, language: command?.language };
      }),
    );

    expect(meant.map(({ id }) => id)).toEqual([
      'forget-me',
      'privacy',
      'forget-me-confirmed',
      'correct-data',
    ]);
    const privacy = say('commands.names.privacy', undefined, language);
    expect(said['onConsole']).toContain(`\`${privacy}\``);
    expect(meant[0]?.language).toBe(language);
    expect(meant[2]?.language).toBe(language);
  });
});
