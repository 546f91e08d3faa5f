import type { PlatformId } from '../domain/platforms.ts';
import type { ReplyLanguage } from '../domain/reply-language.ts';
import { FORGET_IN } from './forget-words.ts';
import { MY_DATA_IN } from './my-data-words.ts';
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
  return MY_DATA_IN[language][what];
}

/** A hold comes first. */
export function held(language: ReplyLanguage): string {
  return FORGET_IN[language].held;
}

/** What is kept, in words: how much, since when, for how long. */
export function myDataWords({ rows, since }: Figures, keptFor: string, language: ReplyLanguage): string {
  const words = MY_DATA_IN[language];
  const count = (...tables: readonly string[]) => tables.reduce((sum, table) => sum + (rows[table] ?? 0), 0);
  const lines = [
    since === undefined ? '' : counted(count('turns'), words.counts.questions).replace('@', since),
    counted(count('sent_requests'), words.counts.requests),
    counted(count('placeholders'), words.counts.values),
    counted(count('escalations', 'reviews'), words.counts.withPeople),
    counted(count('feedback', 'reports'), words.counts.votes),
    counted(count('notices', 'opt_outs'), words.counts.notes),
    counted(count('audit_entries'), words.counts.entries),
  ].filter((text) => text !== '');
  return [words.heading, ...lines.map((line) => `- ${line}`), '', keptFor].join('\n');
}

/** Of one and of more. Out: empty where there is none. */
function counted(count: number, [one, many]: readonly [string, string]): string {
  return count === 0 ? '' : (count === 1 ? one : many).replace('#', String(count));
}

/** How long, and that it is sealed. */
export function keptForWords(
  { content, placeholders }: Readonly<Record<'content' | 'placeholders', string>>,
  language: ReplyLanguage,
): string {
  return MY_DATA_IN[language].keptFor(inLanguage(content, language), inLanguage(placeholders, language));
}

/** Where the rest of it comes, and what else can be asked for. */
export function fileComes(platform: PlatformId, language: ReplyLanguage): string {
  const { file, elsewhere } = MY_DATA_IN[language];
  const where = platform === 'console' ? file.console : file.direct;
  return `${where} ${elsewhere(command(platform, FORGET_IN[language].commands.forget), command(platform, 'privacy'))}`;
}

export function fileNotSent(): string {
  return say('myData.fileNotSent');
}

/** Before anything happens. */
export function confirmForget(platform: PlatformId, language: ReplyLanguage): string {
  const { confirm, commands } = FORGET_IN[language];
  return [
    confirm.all,
    ...confirm.goes.map((line) => `- ${line}`),
    '',
    confirm.stays,
    '',
    confirm.yes(command(platform, commands.forgetYes)),
  ].join('\n');
}

export function forgotten(rows: number, language: ReplyLanguage): string {
  const { forgotten: done, nothingLeft } = FORGET_IN[language];
  return rows === 0 ? nothingLeft : counted(rows, done);
}

/** In the talk in which it was asked for, whose own record is still needed to show this. */
export function forgottenHere(rows: number, language: ReplyLanguage): string {
  return `${forgotten(rows, language)} ${FORGET_IN[language].thisToo}`;
}

export function threadForgotten(questions: number, language: ReplyLanguage): string {
  const { threadForgotten: done, nothingHere } = FORGET_IN[language];
  return questions === 0 ? nothingHere : counted(questions, done);
}

export function howToCorrect(platform: PlatformId, language: ReplyLanguage): string {
  return MY_DATA_IN[language].howToCorrect(command(platform, 'correct my data: …'));
}

export function correctionOpened(id: string, due: string, language: ReplyLanguage): string {
  return MY_DATA_IN[language].correctionOpened(due, id);
}

function command(platform: PlatformId, words: string): string {
  return platform === 'console' ? `\`${words}\`` : `\`/ask ${words}\``;
}
