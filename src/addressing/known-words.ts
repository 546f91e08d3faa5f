import { REPLY_LANGUAGES, type ReplyLanguage } from '../domain/reply-language.ts';
import { FUNCTION_WORDS } from '../knowledge/function-words.ts';
import { stemAs } from '../knowledge/stemmers.ts';
import { subjectsOf } from '../knowledge/subjects.ts';
import { toPlain } from '../intents/plain.ts';
import { THREAD_WORDS } from './words/index.ts';

type Earlier = readonly { readonly question: string; readonly draft: string }[];

/**
 * How many words of a text say what it is about, and how many of those are of the thread's subject or of working life. `foreign`:
 * it speaks of "the" something that the thread has not been about: people who talk to each other know what.
 */
type KnownWords = (plain: string) => Counts;

interface Counts {
  readonly of: number;
  readonly all: number;
  /** Of those that are known, the ones that question and answer have, or that ask more of any. */
  readonly ofThread: number;
  readonly foreign: boolean;
}

/** Runs of signs that carry meaning in Japanese, which sets no blanks. */
const JAPANESE_RUN = /[\p{Script=Han}]+|[\p{Script=Katakana}ー]{2,}/gu;
/** A shorter stem begins too many other words. */
const MIN_STEM_CHARS = 4;
/** As much in common makes a joined word known: "Softwarekatalog" knows "Katalog". */
const MIN_PART_CHARS = 5;

/** "l'hotel", as plain words have it. */
const ELISION = /^[ld](?=[aeiouyh]\p{L}{2})/u;
/** After these, what looks like an article stands for a thing itself: "me la descuentan", "wird das bezahlt". */
const PRONOUNS: ReadonlySet<string> = new Set(
  'me te se nos je tu on ne il wird ist geht muss kann darf soll gilt kostet dauert wie ich man'.split(' '),
);

const LITTLE = byLanguage((language) =>
  language === 'ja'
    ? wordsOf(THREAD_WORDS.ja.little)
    : [...wordsOf(FUNCTION_WORDS[language]), ...wordsOf(THREAD_WORDS[language].little)],
);
const SUBJECTS = byLanguage((language) => wordsOf(THREAD_WORDS[language].subjects));
const TOPICS = byLanguage((language) => wordsOf(THREAD_WORDS[language].topics));
const DEFINITE = byLanguage((language) => THREAD_WORDS[language].definite.split('|'));

/** What is known in a thread where this was asked and answered. */
export function createKnown(language: ReplyLanguage, earlier: Earlier): KnownWords {
  const before = earlier.map(({ question, draft }) => `${question} ${draft}`).join(' ');
  return language === 'ja' ? knownInJapanese(before) : knownWithBlanks(language, before);
}

function knownWithBlanks(language: Exclude<ReplyLanguage, 'ja'>, before: string): KnownWords {
  const told = contentOf(toPlain(before), language).map((word) => stemAs(language, word));
  const stems = new Set(told);
  const parts = told.filter((stem) => stem.length >= MIN_PART_CHARS);
  const isOfThread = (word: string): boolean => {
    const stem = stemAs(language, word);
    if (stems.has(stem) || begins(SUBJECTS[language], word, stem)) return true;
    return stem.length >= MIN_PART_CHARS && parts.some((part) => part.includes(stem) || stem.includes(part));
  };
  const isKnownAs = (word: string): boolean =>
    isOfThread(word) ||
    subjectsOf(word, language).length > 0 ||
    begins(TOPICS[language], word, stemAs(language, word));
  const isKnown = (word: string): boolean =>
    isKnownAs(word) || (language === 'fr' && ELISION.test(word) && isKnownAs(word.slice(1)));
  return (plain) => {
    const content = contentOf(plain, language);
    return {
      of: content.filter(isKnown).length,
      all: content.length,
      ofThread: content.filter((word) => stems.has(stemAs(language, word))).length,
      foreign: before !== '' && definiteIn(plain, language).some((words) => !words.some(isOfThread)),
    };
  };
}

/** Whether a list of stems has the word, its stem, or what it begins or ends with. */
function begins(stems: ReadonlySet<string>, word: string, stem: string): boolean {
  if (stems.has(word) || stems.has(stem)) return true;
  for (let at = MIN_STEM_CHARS; at < word.length; at += 1)
    if (stems.has(word.slice(0, at)) || stems.has(word.slice(-at))) return true;
  return false;
}

/** The content words after each "the": two may be one thing. */
function definiteIn(plain: string, language: ReplyLanguage): readonly (readonly string[])[] {
  const words = plain.split(' ');
  return words.flatMap((word, at) => {
    if (!DEFINITE[language].has(word) || PRONOUNS.has(words[at - 1] ?? '')) return [];
    const next = words.slice(at + 1, at + 3).filter((one) => !LITTLE[language].has(one));
    return next.length === 0 ? [] : [next];
  });
}

function contentOf(plain: string, language: ReplyLanguage): readonly string[] {
  return plain.split(' ').filter((word) => word.length > 1 && !LITTLE[language].has(word));
}

function knownInJapanese(before: string): KnownWords {
  const isOfThread = (run: string): boolean => pairsOf(run).some((pair) => before.includes(pair));
  const isKnown = (run: string): boolean => {
    if (isOfThread(run)) return true;
    return [...SUBJECTS.ja, ...TOPICS.ja].some(
      (subject) => run.includes(subject) || (run.length > 1 && subject.includes(run)),
    );
  };
  return (plain) => {
    const runs = (plain.match(JAPANESE_RUN) ?? []).filter((run) => !LITTLE.ja.has(run));
    return {
      of: runs.filter(isKnown).length,
      all: runs.length,
      ofThread: runs.filter(isOfThread).length,
      foreign: false,
    };
  };
}

/** Words of two signs: what is joined of them shares one with what it is about. */
function pairsOf(run: string): readonly string[] {
  return Array.from({ length: Math.max(run.length - 1, 0) }, (_, at) => run.slice(at, at + 2));
}

function byLanguage(
  read: (language: ReplyLanguage) => readonly string[],
): Readonly<Record<ReplyLanguage, ReadonlySet<string>>> {
  const sets = REPLY_LANGUAGES.map((language) => [language, new Set(read(language))]);
  return Object.fromEntries(sets) as Readonly<Record<ReplyLanguage, ReadonlySet<string>>>;
}

function wordsOf(list: string): readonly string[] {
  return list
    .trim()
    .split(/\s+/u)
    .map((word) => toPlain(word));
}
