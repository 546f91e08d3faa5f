import { REPLY_LANGUAGES, type ReplyLanguage } from '../domain/reply-language.ts';
import { INTENTS } from './index.ts';
import type { Intent } from './intent.ts';
import { alternativesOf } from './pattern.ts';
import { toPlain } from './plain.ts';

/** Whoever writes more has a question. */
const MAX_CHARS = 160;

/** What a message means, and the language of the words that say so. */
interface Meaning {
  readonly intent: Intent;
  readonly language: ReplyLanguage;
}

interface Pattern extends Meaning {
  readonly pattern: RegExp;
}

const WHOLE: readonly Pattern[] = INTENTS.flatMap((intent) =>
  REPLY_LANGUAGES.flatMap((language) =>
    (intent.words[language] ?? []).flatMap(alternativesOf).map((words) => {
      const end = language === 'ja' ? '' : '(?= |$)'; // no blanks between the words of Japanese
      return { intent, language, pattern: new RegExp(`(?:${words})${end} ?`, 'uy') };
    }),
  ),
);
/** All of them as one: says far sooner than each by itself that none fits, as with most questions. */
const ANY = new RegExp(WHOLE.map(({ pattern }) => pattern.source).join('|'), 'uy');
const WITHIN = INTENTS.flatMap((intent) =>
  (intent.within ?? []).map((words) => ({ intent, pattern: new RegExp(`(?:^| )(?:${words})(?= |$)`, 'u') })),
);

/**
 * Says what a message means that is no question to the handbook. Out: undefined for everything else.
 *
 * In: any text of a user. All of the message has to be words of intents: "hi, how do I book leave?" is a question.
 */
export function findIntent(text: string): Meaning | undefined {
  if (text.length > MAX_CHARS) return undefined;
  const plain = toPlain(text);
  if (plain === '') return undefined;
  const parts = cover(plain, 0, new Set())?.filter(({ intent }) => intent.filler !== true) ?? [];
  const [first] = parts.toSorted((a, b) => INTENTS.indexOf(a.intent) - INTENTS.indexOf(b.intent));
  if (first !== undefined) return first;
  const within = WITHIN.find(({ pattern }) => pattern.test(plain));
  return within && { intent: within.intent, language: 'en' };
}

/** Divides the words from `from` on among patterns, the longest first. Out: undefined where something is left over. */
function cover(plain: string, from: number, vain: Set<number>): readonly Meaning[] | undefined {
  if (from === plain.length) return [];
  if (vain.has(from)) return undefined;
  for (const { intent, language, end } of matchesAt(plain, from)) {
    const rest = cover(plain, end, vain);
    if (rest !== undefined) return [{ intent, language }, ...rest];
  }
  vain.add(from);
  return undefined;
}

function matchesAt(plain: string, from: number): (Meaning & { readonly end: number })[] {
  ANY.lastIndex = from;
  if (!ANY.test(plain)) return [];
  const found = WHOLE.flatMap(({ intent, language, pattern }) => {
    pattern.lastIndex = from;
    return pattern.test(plain) ? [{ intent, language, end: pattern.lastIndex }] : [];
  });
  return found.sort((a, b) => b.end - a.end);
}
