import { editsBetween } from '../base/edits-between.ts';
import type { ReplyLanguage } from '../domain/reply-language.ts';
import { languageOfName } from '../messages/command-list.ts';
import { readerNow } from '../messages/say.ts';
import { unknownCommand } from '../messages/small-talk.ts';
import { findIntent } from './find-intent.ts';
import { INTENTS } from './index.ts';
import { toPlain } from './plain.ts';

/** What follows `/ask`, read as a command. */
export interface Command extends NonNullable<ReturnType<typeof findIntent>> {
  /** What followed its name, as it was written; empty where nothing did. */
  readonly argument: string;
}

/** Which words a handbook knows. */
interface WordsOfHandbook {
  /** It stands in a title or heading. */
  isTitle(word: string): boolean;
  /** A question of this word alone may be about something. */
  isKnown(word: string): boolean;
}

/**
 * Reads what follows `/ask`: a command, small talk, or what looks like a command that there is not, which is asked back. Out:
 * undefined for a question.
 *
 * A word alone that names nothing is asked back, too: "/ask vpn" asks about something, "/ask frobnicate" about nothing.
 */
export function readCommand(text: string, words: WordsOfHandbook): Command | undefined {
  const command = namedCommand(text);
  if (command !== undefined) return command;
  const meant = findIntent(text);
  if (meant !== undefined) return { ...meant, argument: '' };
  const misled = withoutArgument(text, words);
  if (misled !== undefined) return misled;
  const near = likelyCommands(text, words);
  if (near === undefined) return undefined;
  const say = () => unknownCommand(toPlain(text), near);
  return {
    intent: { id: 'unknown-command', commands: [], words: {}, say },
    language: readerNow().language,
    argument: '',
  };
}

/** A command by its very name, with what follows it. */
export function namedCommand(text: string): Command | undefined {
  for (const { intent, name, pattern } of COMMANDS) {
    const match = pattern.exec(text.trim());
    if (match === null) continue;
    const language = toldBy(intent.id, name) ?? readerNow().language;
    return { intent, language, argument: match.groups?.['argument'] ?? '' };
  }
  return undefined;
}

/** What was meant for a reference: a short word, or one in lower case, may go on a question, as in "why tomorrow". */
const LIKE_REFERENCE = /^(?=.*\d|[A-Z]+$)[A-Za-z\d-]{6,40}$/u;

/** A command, followed by what looks like a reference and is none, and that nothing is known of: "why NOSUCH". It says what it takes. */
function withoutArgument(text: string, { isKnown }: WordsOfHandbook): Command | undefined {
  const [name = '', said = '', ...more] = text.trim().split(/\s+/u);
  if (more.length > 0 || !LIKE_REFERENCE.test(said) || isKnown(said.toLowerCase())) return undefined;
  const command = namedCommand(name);
  return command?.intent.argument === undefined ? undefined : command;
}

/** The language that a name tells. English names are every reader's: documentation, menus and buttons have them. */
function toldBy(id: string, name: string): ReplyLanguage | undefined {
  const told = languageOfName(id, name) ?? findIntent(name)?.language;
  return told === 'en' ? undefined : told;
}

const COMMANDS = INTENTS.flatMap((intent) => {
  const argument = intent.argument === undefined ? '' : String.raw`(?:\s+(?<argument>${intent.argument}))?`;
  return intent.commands.map((name) => {
    const words = name
      .split(' ')
      .map(RegExp.escape)
      .join(String.raw`[\s-]+`);
    return { intent, name, pattern: new RegExp(`^${words}${argument}$`, 'isu') };
  });
});

/** What somebody types who means a command, and Candor has none of the name. */
const LIKE_COMMANDS: ReadonlySet<string> = new Set(
  `abort about account activate admin ban block cancel clear cmd command commands config configure console debug delete deactivate
  disable enable erase exec exit export feedback forget info init install kill list log login logout logs man menu mute options
  pause ping purge quit reboot register reload remove reset restart resume run settings setup shutdown start stop subscribe sudo
  switch sync test undo uninstall unmute unpause unsubscribe update upgrade version whoami`.split(/\s+/u),
);
/** Command names of more words are sentences, and what is like them is one. */
const MAX_WORDS = 2;

/** Scripts that put no blanks between words have whole questions in one. */
const ONE_WORD = /^[\p{Script=Latin}\p{N}_-]{2,40}$/u;

/** The commands that the words may have been meant for, nearest first; undefined where they look like no command. */
function likelyCommands(text: string, { isTitle, isKnown }: WordsOfHandbook): readonly string[] | undefined {
  const words = toPlain(text).split(' ');
  const [first = ''] = words;
  if (/[?？]/u.test(text) || words.length > MAX_WORDS || first === '') return undefined;
  const near = nearCommands(words.join(' '));
  const isOfAdmin = first === 'admin' && words.length > 1;
  const isLike = near.length > 0 || isOfAdmin || (words.length === 1 && LIKE_COMMANDS.has(first));
  if (isLike && !words.every(isTitle)) return near;
  return words.length === 1 && ONE_WORD.test(first) && !isKnown(first) ? near : undefined;
}

function nearCommands(plain: string): string[] {
  const near = COMMANDS.flatMap(({ name }) => {
    const distance = editsBetween(plain, name);
    return distance <= mistakesIn(name) ? [{ name, distance }] : [];
  });
  return near.sort((a, b) => a.distance - b.distance).map(({ name }) => name);
}

/** A short word with two letters changed is another word. */
function mistakesIn(name: string): number {
  return name.length < 4 ? 0 : name.length < 7 ? 1 : 2;
}
