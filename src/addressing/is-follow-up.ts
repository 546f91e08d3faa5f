import { readWeights } from '../base/weight-table.ts';
import { findIntent } from '../intents/find-intent.ts';
import { readReply } from './read-reply.ts';
import { WEIGHTS } from './weights.ts';

type ThreadSoFar = Parameters<typeof readReply>[1];

/** What people say to each other, of what short words can mean. */
const SMALL_TALK: ReadonlySet<string> = new Set(['thanks', 'greeting', 'goodbye', 'filler', 'accept']);
const LINKS = /\b(?:https?:\/\/|www\.)\S+/giu;
/** Called by its name: "Candor, …", "…, Candor?". */
const CALLED = /(?:^|[.!?,;]\s*|\bok(?:ay)? )@?candor\s*[,:]|,\s*@?candor\s*[.!?]*$/iu;
/** What a message is for shows at its beginning. */
const MAX_CHARS = 400;

/**
 * Whether a reply in a thread that its writer opened with Candor is for Candor, by its words and by what the thread was about: silence unless what was
 * learned of many replies says so. A mention always reaches Candor.
 *
 * In: any text, the bot not named in it; nobody else mentioned. Linear.
 */
export function isFollowUp(text: string, thread: ThreadSoFar): boolean {
  const said = text.replaceAll(LINKS, ' ').trim().slice(0, MAX_CHARS);
  if (!/\p{L}/u.test(said)) return false;
  const meant = findIntent(said);
  if (meant !== undefined) return !SMALL_TALK.has(meant.intent.id);
  return CALLED.test(said) || scoreOf(said, thread, 'reply') > 0;
}

/** Whether words that begin a talk ask something, and not people of people: for channels where every question is to be answered. */
export function isQuestion(text: string): boolean {
  const said = text.replaceAll(LINKS, ' ').trim().slice(0, MAX_CHARS);
  return (
    /\p{L}/u.test(said) &&
    findIntent(said) === undefined &&
    scoreOf(said, { othersSpoke: false }, 'opening') > 0
  );
}

const LEARNED = { reply: readWeights(WEIGHTS.reply.lines), opening: readWeights(WEIGHTS.opening.lines) };

function scoreOf(said: string, thread: ThreadSoFar, as: keyof typeof LEARNED): number {
  let sum: number = WEIGHTS[as].bias;
  for (const name of readReply(said, thread)) sum += LEARNED[as].get(name) ?? 0;
  return sum;
}
