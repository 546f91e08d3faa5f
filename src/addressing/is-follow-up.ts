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
/** Within a sentence of a language that writes only names so; a name of the thread's subject is none of a person. */
const NAME_WITHIN = /(?<=[\p{Ll},]\s)\p{Lu}\p{Ll}+/gu;
/** "was, wenn ich gehe": one thing. */
const BEFORE_IF = /^(\p{L}{1,6}),\s+(?=(?:wenn|falls|if|si)\s)/iu;
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
  if (speaksToName(said)) return false;
  const read = languagesOf(said, earlier).map((language) => ({
    language,
    clauses: toClauses(said, language, earlier),
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
  const read = languages.map((language) => ({
    language,
    clauses: toClauses(said, language, [], 'toAnybody'),
  }));
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
  if (clauses.some(({ asked, is }) => is('forPeople') && !(language === 'ja' && asked && is('whenAsked'))))
    return true;
  const all = clauses.map(({ plain }) => plain).join(' ');
  return language !== 'ja' && PATTERNS[language].forPeople.test(all);
}

function speaksToName(said: string): boolean {
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
  /** It is about today or the days to come, of which the thread has not been. */
  readonly isSoon: boolean;
  /** It has a name that the thread has not had. */
  readonly isNamed: boolean;
  readonly is: (aspect: Aspect) => boolean;
}

/** What stands between signs. What asks "do you know whether …" asks the rest. */
function toClauses(
  said: string,
  language: ReplyLanguage,
  earlier: Earlier,
  before: 'mayKnow' | 'toAnybody' = 'mayKnow',
): readonly Clause[] {
  const patterns = PATTERNS[language];
  const saidBefore = toPlain(earlier.map(({ question, draft }) => `${question} ${draft}`).join(' '));
  return afterThanks(said.replace(BEFORE_IF, '$1 ').match(CLAUSES) ?? []).flatMap((part) => {
    const plain = toPlain(part.replace(OPENING, '')).replace(patterns[before], '').trim();
    return plain === ''
      ? []
      : [
          {
            plain,
            asked: ASKED.test(part),
            isSoon: !saidBefore.includes(patterns.soon.exec(plain)?.[0] ?? ''),
            isNamed: language !== 'de' && hasNewName(part, saidBefore),
            is: (aspect) => patterns[aspect].test(plain),
          },
        ];
  });
}

function hasNewName(part: string, saidBefore: string): boolean {
  return (part.match(NAME_WITHIN) ?? []).some((name) => !saidBefore.includes(toPlain(name)));
}

/** "thx! and the hotel?": what comes before the question says nothing of whom it is for. */
function afterThanks(parts: readonly string[]): readonly string[] {
  const rest = parts.findIndex((part) => !isSmallTalk(part));
  return rest === -1 ? parts : parts.slice(rest);
}

function isSmallTalk(part: string): boolean {
  const meant = findIntent(part);
  return meant !== undefined && SMALL_TALK.has(meant.intent.id);
}

type Known = ReturnType<typeof createKnown>;

function speaksToCandor({ plain, asked, is, isSoon, isNamed }: Clause, known: Known): boolean {
  if (asked && is('whenAsked')) return true;
  if (is('corrects') || is('fails') || is('leans')) return true;
  const { of, all, foreign } = known(plain);
  if (is('stuck') && of > 0) return true;
  if (is('past')) return false;
  if (is('mine') && !isSoon) return true;
  if (foreign) return false;
  if (is('rules') || is('mine')) return of > 0 || all === 0;
  return asksOf({ plain, asked, is, isSoon, isNamed }, known);
}

function asksOf({ plain, asked, is, isSoon, isNamed }: Clause, known: Known): boolean {
  const { of, all, ofThread } = known(plain);
  if (isSoon || isNamed || is('past')) return false;
  if (asked && of > 0) return true;
  if (ofThread === 0 && (of === 0 || of < all * MIN_KNOWN_SHARE)) return false;
  return is('asks') || (asked && plain.split(' ').length <= MOST_WITHOUT_VERB);
}

const PATTERNS = Object.fromEntries(
  REPLY_LANGUAGES.map((language) => [language, toPatterns(language)]),
) as Readonly<Record<ReplyLanguage, Readonly<Record<Aspect, RegExp>>>>;

function toPatterns(language: ReplyLanguage): Readonly<Record<string, RegExp>> {
  const { soon, ...words } = THREAD_WORDS[language];
  const patterns = Object.entries(words).flatMap(([aspect, listed]) =>
    typeof listed === 'string' ? [] : [[aspect, one(listed)] as const],
  );
  return { ...Object.fromEntries(patterns), soon: one([soon]) };
}

function one(patterns: readonly string[]): RegExp {
  return new RegExp(patterns.map((pattern) => `(?:${pattern})`).join('|') || '(?!)', 'u');
}
