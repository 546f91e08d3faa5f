import { z } from 'zod';
import { MAX_QUESTION_CHARS, type Mention } from '../../src/domain/question.ts';
import { isTalkAbout } from '../../src/domain/talk-about.ts';
import type { IncomingActivity, PersonalActivity } from './activity.ts';
import { toFormattedText } from './formatted-text.ts';
import { isHtml, toPlainText } from './html.ts';

/** What somebody wrote, as plain text. `mentions` are spans of `text`. */
interface Written {
  readonly text: string;
  readonly mentions: readonly Mention[];
  /** Whether the bot itself was named. */
  readonly addressed: boolean;
}

const TextEntity = z.object({
  type: z.string(),
  text: z.string().nullish(),
  mentioned: z.object({ id: z.string().nullish() }).nullish(),
});

/** One mention the platform vouches for: the markup as it stands in the text, and who it names. */
interface MentionEntity {
  readonly markup: string;
  readonly id: string;
}

/** Private-use characters stand for a mention while the text around it changes; any in the input are dropped first. */
const OPEN = '\u{E000}';
const CLOSE = '\u{E001}';
const MARKERS = /[\u{E000}\u{E001}]/gu;
const MARKER = /\u{E000}(\d+)\u{E001}/gu;
const AT_TAG = /<at\b[^<>]*>([^<]*)<\/at>/giu;

interface Named {
  readonly name: string;
  readonly id: string | undefined;
}

/**
 * Turns the text of a message into plain text: the bot's own mention removed wherever it stands, other people's as
 * `@Name` with their span, HTML read as text. Text that is missing (a pressed button) is empty.
 */
export function toWritten(activity: PersonalActivity): Written {
  const bot = activity.recipient.id;
  const named: Named[] = [];
  const idOf = mentionFinder(mentionsOf(activity));
  const marked = toFormattedText(activity)
    .replaceAll(MARKERS, '')
    .replaceAll(AT_TAG, (markup, name: string) => {
      named.push({ name: toPlainText(name), id: idOf(markup) });
      return `${OPEN}${String(named.length - 1)}${CLOSE}`;
    });
  const html = isHtml(marked, activity.textFormat ?? undefined);
  const plain = html ? toPlainText(marked) : marked.replaceAll(/&nbsp;|\u{A0}/gu, ' ');
  return {
    ...placeMentions(withoutBot(plain, named, bot), named),
    addressed:
      named.some(({ id }, n) => id === bot && plain.includes(`${OPEN}${String(n)}${CLOSE}`)) &&
      !isToldOf(plain, named, bot),
  };
}

/** Begins by naming somebody else, and only speaks of the bot to them. */
function isToldOf(plain: string, named: readonly Named[], bot: string): boolean {
  const marks = [...plain.matchAll(MARKER)];
  const isBot = (match: RegExpExecArray | undefined) => named[Number(match?.[1])]?.id === bot;
  const last = marks.findLast(isBot);
  if (last === undefined || marks.filter(isBot).length > 1 || isBot(marks[0])) return false;
  if (plain.slice(0, marks[0]?.index).trim() !== '') return false;
  return isTalkAbout(plain.slice(0, last.index), plain.slice(last.index + last[0].length));
}

/** The mentions of an activity, in order; entities of other kinds are passed over. */
function mentionsOf(activity: IncomingActivity): readonly MentionEntity[] {
  return (activity.entities ?? []).flatMap((candidate) => {
    const { success, data } = TextEntity.safeParse(candidate);
    if (!success || data.type !== 'mention' || !data.text || !data.mentioned?.id) return [];
    return [{ markup: data.text, id: data.mentioned.id }];
  });
}

/** Finds whom a markup names. The same markup may name two people of one name: the entities come in order. */
function mentionFinder(entities: readonly MentionEntity[]): (markup: string) => string | undefined {
  const waiting = Map.groupBy(entities, (entity) => entity.markup);
  return (markup) => {
    const queue = waiting.get(markup);
    return queue !== undefined && queue.length > 1 ? queue.shift()?.id : queue?.[0]?.id;
  };
}

/** Drops the bot's markers together with the spaces and punctuation of an address: `<at>Candor</at>, how …`. */
function withoutBot(text: string, named: readonly Named[], bot: string): string {
  const bots = named.flatMap(({ id }, index) => (id === bot ? [`${OPEN}${String(index)}${CLOSE}`] : []));
  let rest = text;
  for (const marker of bots) {
    const start = rest.indexOf(marker);
    if (start < 0) continue; // it stood where nobody sees it
    const before = rest.slice(0, start);
    const after = rest.slice(start + marker.length);
    rest =
      before.trim() === '' ? after.replace(/^[\s,:;–-]+/u, '') : `${before.trimEnd()} ${after.trimStart()}`;
  }
  return rest.trim();
}

function placeMentions(marked: string, named: readonly Named[]): { text: string; mentions: Mention[] } {
  const mentions: Mention[] = [];
  let text = '';
  let from = 0;
  for (const match of marked.matchAll(MARKER)) {
    const who = named[Number(match[1])];
    text += marked.slice(from, match.index);
    from = match.index + match[0].length;
    const start = text.length;
    text += `@${who?.name ?? ''}`;
    if (who?.id !== undefined) mentions.push({ start, end: text.length, id: who.id });
  }
  text = (text + marked.slice(from)).slice(0, MAX_QUESTION_CHARS).replace(/[\uD800-\uDBFF]$/u, '');
  return { text, mentions: mentions.filter(({ end }) => end <= text.length) };
}
