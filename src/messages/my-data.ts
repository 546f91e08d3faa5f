import type { PlatformId } from '../domain/platforms.ts';

/** What people read who ask what is kept about them, or want it gone. */

interface Figures {
  readonly rows: Readonly<Record<string, number>>;
  /** The day of the first question; undefined where there is none. */
  readonly since: string | undefined;
}

export const NOTHING_KEPT = 'I keep nothing about you, but that you have asked this now.';

/** What is kept, in words: how much, since when, for how long. */
export function myDataWords({ rows, since }: Figures, keptFor: string): string {
  const count = (table: string) => rows[table] ?? 0;
  const lines = [
    since === undefined ? '' : `- ${plural(count('turns'), 'question')} with my answers, since ${since}`,
    line(count('sent_requests'), 'request', 'that left for a model for them'),
    line(count('placeholders'), 'value', 'of personal data that I took out of them'),
    line(
      count('escalations') + count('reviews'),
      'question or answer',
      'that was with people',
      'questions or answers',
    ),
    line(count('feedback') + count('reports'), 'vote or report', 'of yours', 'votes or reports'),
    line(count('notices') + count('opt_outs'), 'note', 'of what you were told and what you decided'),
    line(count('audit_entries'), 'entry', 'of the audit log under your pseudonym', 'entries'),
  ].filter((text) => text !== '');
  return [`This is what I keep about you:`, ...lines, '', keptFor].join('\n');
}

function line(count: number, one: string, rest: string, many = `${one}s`): string {
  return count === 0 ? '' : `- ${String(count)} ${count === 1 ? one : many} ${rest}`;
}

function plural(count: number, one: string): string {
  return `${String(count)} ${one}${count === 1 ? '' : 's'}`;
}

/** How long, and that it is sealed. */
export function keptForWords({
  content,
  placeholders,
}: Readonly<Record<'content' | 'placeholders', string>>): string {
  return `All words are sealed under a key of your own, and kept for ${content}. Values of personal data are dropped ${placeholders} after the last question of a conversation.`;
}

/** Where the rest of it comes, and what else can be asked for. */
export function fileComes(platform: PlatformId): string {
  const where =
    platform === 'console'
      ? 'All of it, as a file: open `/api/my-data` at this address.'
      : 'All of it comes as a file, to you alone, in our direct chat.';
  return `${where} ${command(platform, 'forget me')} erases it, ${command(platform, 'privacy')} says what happens with it.`;
}

export const ON_ITS_WAY = 'Your file is on its way already: it comes in our direct chat.';
/** Where others read along. */
export const IN_PRIVATE =
  'What I keep about you is for you alone: it comes in our direct chat, with everything as a file.';

export const EXPORT_TITLE = 'What Candor keeps about you';
export const EXPORT_NOTE =
  'You asked what I keep about you. Here is every row of it, and nothing of anybody else. It is JSON; only you were sent it.';

export const FILE_NOT_SENT =
  'The file with your data could not be saved there, so you have not got it. Ask again with `/ask my data`.';

/** Before anything happens. */
export function confirmForget(platform: PlatformId): string {
  return [
    'If you want, I erase everything that I keep about you, for good:',
    '- your questions and my answers, what left for a model, values of personal data, votes, comments and your choices, also that you opted out',
    '- the key they are sealed under, so that no copy of the database can be read either once its copy of the key is gone',
    '- what of yours waits with people is withdrawn',
    '',
    'The audit log stays, with your pseudonym and without your words. Messages in this chat are not mine to delete.',
    '',
    `Write ${command(platform, 'forget me yes')} and it happens. Nothing has changed yet.`,
  ].join('\n');
}

export function forgotten(rows: number): string {
  return rows === 0
    ? 'There was nothing left about you to erase.'
    : `Done: your key is destroyed, and everything that I kept about you is erased (${plural(rows, 'row')}). If you write to me again, you are new to me.`;
}

/** In the talk in which it was asked for, whose own record is still needed to show this. */
export function forgottenHere(rows: number): string {
  return `${forgotten(rows)} That you asked for it just now is erased as well, as soon as this reply stands.`;
}

export const HELD =
  'I may not erase what I keep about you now: your organisation has to keep it for a legal matter (a hold), and a hold comes first. That you asked is noted; ask again later, or ask the contact that privacy names.';

export function threadForgotten(questions: number): string {
  return questions === 0
    ? 'There is nothing of yours in this conversation that I keep.'
    : `Done: what you asked here (${plural(questions, 'question')}) and what I answered is emptied, with its values of personal data. What you write from now on is kept as usual.`;
}

export function howToCorrect(platform: PlatformId): string {
  return `Write ${command(platform, 'correct my data: …')} and what is wrong: I pass it on to the people who answer for it.`;
}

export function correctionOpened(id: string, due: string): string {
  return `Noted: people look at it and answer by ${due} at the latest. Reference: ${id}`;
}

function command(platform: PlatformId, words: string): string {
  return platform === 'console' ? `\`${words}\`` : `\`/ask ${words}\``;
}
