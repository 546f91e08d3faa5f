import { REPLY_LANGUAGES, type ReplyLanguage } from '../domain/reply-language.ts';
import { toPlain } from '../intents/plain.ts';
import { FUNCTION_WORDS } from '../knowledge/function-words.ts';
import { languageOf } from '../knowledge/language.ts';
import { stemAs } from '../knowledge/stemmers.ts';
import { foldName } from '../redaction/names/fold-name.ts';
import { GIVEN, bitsOf } from '../redaction/names/lexicon.ts';
import { meaningsIn } from './meanings.ts';
import { THREAD_WORDS } from './words/index.ts';

/** What is known of a thread when somebody replies in it. */
interface ThreadSoFar {
  /** Somebody else has written there since Candor did: what comes next may well be for them. */
  readonly othersSpoke: boolean;
  /** What was asked and answered there, the latest last; what it was about tells questions on it from talk. */
  readonly earlier?: readonly { readonly question: string; readonly draft: string }[];
}

const SMILEYS = /\p{Extended_Pictographic}|:[a-z0-9_+-]+:|[:;]-?[)(DPpO](?!\p{L})/u;
const CLAUSES = /[^.;:,!?。！？、\n]+[.;:,!?。！？、\n]*/gu;
const ASKED = /[?？]/u;
const ENDS_ASKED = /[?？]\P{L}*$/u;
/** Runs of signs that carry meaning in Japanese, which sets no blanks. */
const JAPANESE_RUN = /\p{Script=Han}+|[\p{Script=Katakana}ー]{2,}/gu;
const ELISION = /(?<=\p{L})['’](?=\p{L}{2})/gu;
const CAPITAL = /^\p{Lu}\p{Ll}/u;
const DIGITS = /^\p{N}/u;
const WORDS = /[\p{L}\p{M}\p{N}'’-]+/gu;
const QUOTES = /["“”«»「」]/u;
const REACH = 4;
const MOST = { known: 3, fresh: 6, clauses: 4, words: 11 };

const PATTERNS = byLanguage((language) => {
  const { mayKnow, ...rest } = THREAD_WORDS[language];
  const aspects = Object.entries(rest).map(([aspect, patterns]) => [aspect, anyOf(patterns)] as const);
  return { mayKnow: anyOf(mayKnow), aspects };
});
const LITTLE = byLanguage(
  (language) =>
    new Set(
      language === 'ja'
        ? []
        : FUNCTION_WORDS[language]
            .trim()
            .split(/\s+/u)
            .map((word) => toPlain(word)),
    ),
);

interface Clause {
  readonly said: string;
  readonly words: readonly string[];
  readonly asked: boolean;
}

/**
 * Names all that can tell whom a reply is for: what its words mean (`@check`, two close together `@if>i`, `^` first and `$` last of a clause, `?`
 * where it asks), patterns of little words (`&leans`), and its shape beside what was asked and answered (`%fresh=2`); `*` where others have
 * spoken since. Linear but for the short patterns.
 */
export function readReply(text: string, { othersSpoke, earlier = [] }: ThreadSoFar): ReadonlySet<string> {
  const before = earlier.map(({ question, draft }) => `${question} ${draft}`).join(' ');
  const language = languageOfThread(text, before);
  const clauses = toClauses(text, language);
  const found = new Set<string>();
  const asks = ASKED.test(text);
  for (const one of shapeOf(text, clauses, language, before)) {
    found.add(one);
    if (asks) found.add(`${one}?`);
    if (othersSpoke) found.add(`${one}*`);
  }
  clauses.forEach((clause, at) => {
    readPatterns(clause, language, (name) => {
      found.add(name);
      if (clause.asked) found.add(`${name}?`);
      if (at === clauses.length - 1) found.add(`${name}$`);
      if (othersSpoke) found.add(`${name}*`);
    });
    readMeanings(clause, language, (name) => {
      found.add(name);
      if (othersSpoke && !name.includes('>')) found.add(`${name}*`);
    });
  });
  return found;
}

function readPatterns({ said }: Clause, language: ReplyLanguage, visit: (name: string) => unknown): void {
  const { mayKnow, aspects } = PATTERNS[language];
  const asked = said.replace(mayKnow, '').trim();
  for (const [aspect, pattern] of aspects) if (pattern.test(asked)) visit(`&${aspect}`);
}

function languageOfThread(text: string, before: string): ReplyLanguage {
  return replyLanguageOf(text) ?? replyLanguageOf(before) ?? 'en';
}

function replyLanguageOf(text: string): ReplyLanguage | undefined {
  const told = languageOf(text);
  return REPLY_LANGUAGES.find((language) => language === told);
}

function toClauses(text: string, language: ReplyLanguage): readonly Clause[] {
  const written = language === 'fr' ? text.replaceAll(ELISION, ' ') : text;
  return (written.match(CLAUSES) ?? []).flatMap((part) => {
    const said = toPlain(part).replaceAll('ß', 'ss');
    if (said === '') return [];
    const words = said.split(' ').map((word) => (DIGITS.test(word) ? '#' : word));
    return [
      {
        said:
          language === 'ja' ? said.replaceAll(/ |\p{N}+/gu, (digits) => (digits === ' ' ? '' : '0')) : said,
        words,
        asked: ASKED.test(part),
      },
    ];
  });
}

function readMeanings(
  { said, words, asked }: Clause,
  language: ReplyLanguage,
  visit: (name: string) => unknown,
): void {
  const places = meaningsIn(language, language === 'ja' ? said : words);
  places.forEach((meanings, at) => {
    for (const meaning of meanings) {
      visit(`@${meaning}`);
      if (asked) visit(`@${meaning}?`);
      if (at === 0) visit(`@^${meaning}`);
      if (at === places.length - 1) visit(`@${meaning}$`);
      for (let first = Math.max(0, at - REACH); first < at; first += 1)
        for (const other of places[first] ?? []) if (other !== meaning) visit(`@${other}>${meaning}`);
    }
  });
}

function shapeOf(
  text: string,
  clauses: readonly Clause[],
  language: ReplyLanguage,
  before: string,
): readonly string[] {
  const { known, all } =
    language === 'ja' ? knownSigns(clauses, before) : knownWords(clauses, language, before);
  const words = clauses.reduce(
    (sum, one) => sum + (language === 'ja' ? one.said.length / 3 : one.words.length),
    0,
  );
  const shape = [
    '%',
    `%known=${Math.min(known, MOST.known)}`,
    `%fresh=${Math.min(all - known, MOST.fresh)}`,
    all === 0 ? '%little' : `%share=${Math.round((4 * known) / all)}`,
    `%clauses=${Math.min(clauses.length, MOST.clauses)}`,
    `%words=${Math.min(Math.ceil(words < 6 ? words : 5 + words / 4), MOST.words)}`,
  ];
  const marks: readonly (readonly [string, boolean])[] = [
    ['%asked', ENDS_ASKED.test(text)],
    ['%exclaims', /[!！]/u.test(text)],
    ['%smiles', SMILEYS.test(text)],
    ['%trails', /…|\.\./u.test(text)],
    ['%digits', /\p{N}/u.test(text)],
    ['%quotes', QUOTES.test(text)],
    ['%capital', /^\P{L}*\p{Lu}/u.test(text)],
    ['%stops', /[.。]\s*$/u.test(text)],
  ];
  for (const [mark, is] of marks) if (is) shape.push(mark);
  return [...shape, ...namesIn(text, language, before)];
}

/** Who is called by their name, and where: at the beginning and the end people call each other. */
function namesIn(text: string, language: ReplyLanguage, before: string): readonly string[] {
  if (language === 'ja') return [];
  const words = text.match(WORDS) ?? [];
  const names = words.flatMap((word, at) => {
    if (!CAPITAL.test(word) || before.includes(word)) return [];
    if ((bitsOf(foldName(word)) & GIVEN) !== 0)
      return at === 0 ? ['%name', '%name^'] : at === words.length - 1 ? ['%name', '%name$'] : ['%name'];
    return at > 0 && language !== 'de' && /\p{Ll}/u.test(words[at - 1]?.at(-1) ?? '') ? ['%proper'] : [];
  });
  return names;
}

function knownWords(clauses: readonly Clause[], language: Exclude<ReplyLanguage, 'ja'>, before: string) {
  const stems = new Set(
    toPlain(before)
      .split(' ')
      .map((word) => stemAs(language, word)),
  );
  const content = clauses.flatMap(({ words }) =>
    words.filter((word) => word.length > 1 && !LITTLE[language].has(word)),
  );
  return { known: content.filter((word) => stems.has(stemAs(language, word))).length, all: content.length };
}

function knownSigns(clauses: readonly Clause[], before: string) {
  const runs = clauses.flatMap(({ said }) => said.match(JAPANESE_RUN) ?? []);
  const isKnown = (run: string): boolean =>
    Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2)).some((pair) =>
      before.includes(pair),
    );
  return { known: runs.filter(isKnown).length, all: runs.length };
}

function anyOf(patterns: readonly string[]): RegExp {
  return new RegExp(patterns.map((pattern) => `(?:${pattern})`).join('|') || '(?!)', 'u');
}

function byLanguage<T>(read: (language: ReplyLanguage) => T): Readonly<Record<ReplyLanguage, T>> {
  const [en, de, fr, es, ja] = REPLY_LANGUAGES.map(read) as [T, T, T, T, T];
  return { en, de, fr, es, ja };
}
