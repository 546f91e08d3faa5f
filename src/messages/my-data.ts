import type { PlatformId } from '../domain/platforms.ts';
import type { ReplyLanguage } from '../domain/reply-language.ts';
import { inLanguage } from './privacy.ts';
import { say } from './say.ts';

/** What people read who ask what is kept about them, or want it gone, in the language in which they asked. */

interface Figures {
  readonly rows: Readonly<Record<string, number>>;
  /** The day of the first question; undefined where there is none. */
  readonly since: string | undefined;
}

type Plain = 'nothingKept' | 'onItsWay' | 'inPrivate' | 'exportTitle' | 'exportNote';

/** What has nothing to fill in. */
export function myDataSays(what: Plain, language: ReplyLanguage): string {
  return say(`myData.${what}`, undefined, language);
}

/** A hold comes first. */
export function held(language: ReplyLanguage): string {
  return say('forget.held', undefined, language);
}

/** What is counted of what is kept, and in which tables it lies. */
const COUNTS = [
  ['questions', ['turns']],
  ['requests', ['sent_requests']],
  ['values', ['placeholders']],
  ['withPeople', ['escalations', 'reviews']],
  ['votes', ['feedback', 'reports']],
  ['notes', ['notices', 'opt_outs']],
  ['entries', ['audit_entries']],
] as const;

/** What is kept, in words: how much, since when, for how long. */
export function myDataWords({ rows, since }: Figures, keptFor: string, language: ReplyLanguage): string {
  const lines = COUNTS.flatMap(([name, tables]) => {
    const count = tables.reduce((sum, table) => sum + (rows[table] ?? 0), 0);
    if (count === 0 || (name === 'questions' && since === undefined)) return [];
    return [`- ${say(`myData.counts.${name}`, { count, since: since ?? '' }, language)}`];
  });
  return [say('myData.heading', undefined, language), ...lines, '', keptFor].join('\n');
}

/** How long, and that it is sealed. */
export function keptForWords(
  { content, placeholders }: Readonly<Record<'content' | 'placeholders', string>>,
  language: ReplyLanguage,
): string {
  const spans = {
    content: inLanguage(content, language),
    placeholders: inLanguage(placeholders, language),
  };
  return say('myData.keptFor', spans, language);
}

/** Where the rest of it comes, and what else can be asked for. */
export function fileComes(platform: PlatformId, language: ReplyLanguage): string {
  const where = say(`myData.file.${platform === 'console' ? 'console' : 'direct'}`, undefined, language);
  const forget = command(platform, say('forget.commands.forget', undefined, language));
  const privacy = command(platform, say('commands.names.privacy', undefined, language));
  return `${where} ${say('myData.elsewhere', { forget, privacy }, language)}`;
}

export function fileNotSent(): string {
  return say('myData.fileNotSent');
}

/** Before anything happens. */
export function confirmForget(platform: PlatformId, language: ReplyLanguage): string {
  const inIt = (key: Parameters<typeof say>[0]) => say(key, undefined, language);
  const goes = ['forget.confirm.goes1', 'forget.confirm.goes2', 'forget.confirm.goes3'] as const;
  const yes = { command: command(platform, inIt('forget.commands.forgetYes')) };
  return [
    inIt('forget.confirm.all'),
    ...goes.map((key) => `- ${inIt(key)}`),
    '',
    inIt('forget.confirm.stays'),
    '',
    say('forget.confirm.yes', yes, language),
  ].join('\n');
}

export function forgotten(rows: number, language: ReplyLanguage): string {
  return rows === 0
    ? say('forget.nothingLeft', undefined, language)
    : say('forget.forgotten', { count: rows }, language);
}

/** In the talk in which it was asked for, whose own record is still needed to show this. */
export function forgottenHere(rows: number, language: ReplyLanguage): string {
  return `${forgotten(rows, language)} ${say('forget.thisToo', undefined, language)}`;
}

export function threadForgotten(questions: number, language: ReplyLanguage): string {
  return questions === 0
    ? say('forget.nothingHere', undefined, language)
    : say('forget.threadForgotten', { count: questions }, language);
}

export function howToCorrect(platform: PlatformId, language: ReplyLanguage): string {
  const name = say('commands.names.correct-data', undefined, language);
  return say('myData.howToCorrect', { command: command(platform, `${name} …`) }, language);
}

export function correctionOpened(id: string, due: string, language: ReplyLanguage): string {
  return say('myData.correctionOpened', { due, id }, language);
}

function command(platform: PlatformId, words: string): string {
  return platform === 'console' ? `\`${words}\`` : `\`/ask ${words}\``;
}
