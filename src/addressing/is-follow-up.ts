import { REPLY_LANGUAGES, type ReplyLanguage } from '../domain/reply-language.ts';
import { findIntent } from '../intents/find-intent.ts';
import { toPlain } from '../intents/plain.ts';
import { languageOf } from '../knowledge/language.ts';
import { createKnown } from './known-words.ts';
import { THREAD_WORDS } from './words/index.ts';

/** What is known of a thread when somebody replies in it. */
interface ThreadSoFar {
  /** Somebody else has written there since Candor did: what comes next may well be for them. */
  readonly othersSpoke: boolean;
  /** What was asked and answered there, the latest last; what it was about tells questions on it from talk. */
  readonly earlier?: readonly { readonly question: string; readonly draft: string }[];
}

/** What people say to each other, of what short words can mean. */
const SMALL_TALK: ReadonlySet<string> = new Set(['thanks', 'greeting', 'goodbye', 'filler', 'accept']);
const LINKS = /\b(?:https?:\/\/|www\.)\S+/giu;
const SMILEYS = /:[a-z0-9_+-]+:|[:;]-?[)(DPpO](?!\p{L})/gu;
/** `Maria, …`, `hey Bo …`: a name and a comma, or a greeting and a name. Words that begin sentences are none. */
const NAMED = /^(?<name>\p{Lu}[\p{L}'-]{1,20}),\s/u;
const NO_NAMES =
  /^(?:and|also|ok|okay|no|yes|sorry|but|so|well|actually|thanks|right|wait|hm+|hi|hey|hello|hallo|moin|bonjour|salut|hola|buenas|team|all|question|frage|und|also|nein|ja|aber|gut|moment|et|non|oui|mais|donc|alors|pardon|y|no|si|pero|vale|bueno|entonces|perdón)$/iu;
const GREETED = /^(?:hi|hey|hello|hallo|moin|salut|bonjour|coucou|hola|oye)[ ,]+(?:@?\p{Lu}[\p{L}'-]+)/iu;
const CLAUSES = /[^.;,!?。！？、\n]+[.;,!?。！？、\n]*/gu;
const ASKED = /[?？]/u;
const OPENING = /^[¿¡]/u;
/** What a message is for shows at its beginning. */
const MAX_CHARS = 400;
/** Of the words that say what a question is about, so many must be of its subject. */
const MIN_KNOWN_SHARE = 0.5;
/** "Premium economy allowed?": as many words need no verb. */
const MOST_WITHOUT_VERB = 5;

/**
 * Whether a reply in a thread that its writer opened with Candor is for Candor, by its words. It is not, unless something says so: it
 * asks for the writer's rights and duties, leans on the question before, says what was meant, or is a question about the same
 * subject; and nothing in it speaks to people or of them. A mention always reaches Candor.
 *
 * In: any text, the bot not named in it; nobody else mentioned. Cheap, and linear in the text but for its short patterns.
 */
export function isFollowUp(text: string, { othersSpoke, earlier = [] }: ThreadSoFar): boolean {
  const said = toSaid(text);
  const plain = toPlain(said);
  if (!/\p{L}/u.test(plain)) return false;
  const meant = findIntent(text.replaceAll(LINKS, ' ').trim());
  if (meant !== undefined) return !SMALL_TALK.has(meant.intent.id);
  if (isNamed(said)) return false;
  const read = languagesOf(said, earlier).map((language) => ({
    language,
    clauses: toClauses(said, language),
  }));
  if (read.some(({ clauses }) => clauses.some(({ is }) => is('forCandor')))) return true;
  if (othersSpoke || read.some(({ language, clauses }) => isForPeople(clauses, language))) return false;
  return read.some(({ language, clauses }) => {
    const known = createKnown(language, earlier);
    return clauses.some((clause) => speaksToCandor(clause, known));
  });
}

/** Whether words that begin a talk ask something, and not people of people: for channels where every question is to be answered. */
export function isQuestion(text: string): boolean {
  const said = toSaid(text);
  if (findIntent(said) !== undefined || startsWithName(said) || !/\p{L}/u.test(said)) return false;
  const languages = languagesOf(said, []);
  const read = languages.map((language) => ({ language, clauses: toClauses(said, language, 'toAnybody') }));
  if (read.some(({ language, clauses }) => isForPeople(clauses, language))) return false;
  return read.some(({ language, clauses }) => {
    const known = createKnown(language, []);
    return clauses.some(
      (clause) => clause.asked || clause.is('mine') || clause.is('rules') || asksOf(clause, known),
    );
  });
}

function toSaid(text: string): string {
  return text.replaceAll(LINKS, ' ').replaceAll(SMILEYS, ' ').trim().slice(0, MAX_CHARS);
}

function isForPeople(clauses: readonly Clause[], language: ReplyLanguage): boolean {
  const all = clauses.map(({ plain }) => plain).join(' ');
  return clauses.some(({ is }) => is('forPeople')) || PATTERNS[language].forPeople.test(all);
}

function isNamed(said: string): boolean {
  return startsWithName(said) || GREETED.test(said);
}

function startsWithName(said: string): boolean {
  const name = NAMED.exec(said)?.groups?.['name'];
  return name !== undefined && !NO_NAMES.test(name);
}

type Earlier = NonNullable<ThreadSoFar['earlier']>;

/** The language of the text and of the question before: few words may be taken for another. All of them where both are open. */
function languagesOf(said: string, earlier: Earlier): readonly ReplyLanguage[] {
  const told = new Set([languageOf(said), languageOf(earlier.at(-1)?.question ?? '')]);
  const languages = REPLY_LANGUAGES.filter((language) => told.has(language));
  return languages.length === 0 ? REPLY_LANGUAGES : languages;
}

type Aspect = Exclude<keyof (typeof THREAD_WORDS)['en'], 'subjects' | 'topics' | 'definite' | 'little'>;

interface Clause {
  readonly plain: string;
  readonly asked: boolean;
  readonly is: (aspect: Aspect) => boolean;
}

/** What stands between signs. What asks "do you know whether …" asks the rest. */
function toClauses(
  said: string,
  language: ReplyLanguage,
  before: 'mayKnow' | 'toAnybody' = 'mayKnow',
): readonly Clause[] {
  const patterns = PATTERNS[language];
  return (said.match(CLAUSES) ?? []).flatMap((part) => {
    const plain = toPlain(part.replace(OPENING, '')).replace(patterns[before], '').trim();
    return plain === ''
      ? []
      : [{ plain, asked: ASKED.test(part), is: (aspect) => patterns[aspect].test(plain) }];
  });
}

type Known = ReturnType<typeof createKnown>;

function speaksToCandor({ plain, asked, is }: Clause, known: Known): boolean {
  if (is('corrects') || is('fails') || is('leans')) return true;
  if (is('past')) return false;
  if (is('mine') && !is('soon')) return true;
  const { of, all, foreign } = known(plain);
  if (foreign) return false;
  if (is('rules') || is('mine')) return of > 0 || all === 0;
  return asksOf({ plain, asked, is }, known);
}

function asksOf({ plain, asked, is }: Clause, known: Known): boolean {
  const { of, all, ofThread } = known(plain);
  if (is('soon') || is('past')) return false;
  if (ofThread === 0 && (of === 0 || of < all * MIN_KNOWN_SHARE)) return false;
  return is('asks') || (asked && plain.split(' ').length <= MOST_WITHOUT_VERB);
}

const PATTERNS = Object.fromEntries(
  REPLY_LANGUAGES.map((language) => [language, toPatterns(language)]),
) as Readonly<Record<ReplyLanguage, Readonly<Record<Aspect, RegExp>>>>;

function toPatterns(language: ReplyLanguage): Readonly<Record<Aspect, RegExp>> {
  const { forCandor, forPeople, mayKnow, toAnybody, past, mine, soon, rules, asks, leans, corrects, fails } =
    THREAD_WORDS[language];
  return {
    forCandor: one(forCandor),
    forPeople: one(forPeople),
    mayKnow: one(mayKnow),
    toAnybody: one(toAnybody),
    past: one(past),
    mine: one(mine),
    soon: new RegExp(soon, 'u'),
    rules: one(rules),
    asks: one(asks),
    leans: one(leans),
    corrects: one(corrects),
    fails: one(fails),
  };
}

function one(patterns: readonly string[]): RegExp {
  return new RegExp(patterns.map((pattern) => `(?:${pattern})`).join('|') || '(?!)', 'u');
}
