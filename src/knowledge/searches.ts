import { PLACEHOLDER, queryTerms } from './terms.ts';

/** How much of a question is taken apart. */
const MAX_CHARS = 8000;
/** Of more parts than this only what is asked in them is looked for; where nothing is, the text as a whole. */
const MAX_PARTS = 4;
/** A part says something by itself from so many telling words on, or from one in a sentence. */
const MIN_TERMS = 2;
const MIN_SENTENCE_WORDS = 3;
const ASKED = /^\s*[?？]/u;
/** Where one question may end and another begin. */
const PART_END = /[?？！!;；\n、]+|[.。](?=\s|$)|,?\s(?:and|und|et|y|e|oraz)\s/giu;

/** Words that point back at what was said before, and openings that go on from it. */
const POINTS_BACK =
  /(?<!\p{L})(?:it|its|that|this|those|these|they|them|their|he|she|him|her|there|ones?|then|too|das|die|sie|er|dort|dann|auch|ça|cela|eso|esto|isso|to)(?!\p{L})/iu;
const GOES_ON = /^\s*(?:and|or|but|what about|how about|und|oder|aber|et|ou|y|o|e|i|a co)(?!\p{L})/iu;
/** A question of fewer words may lean on the one before it. */
const MIN_OWN_TERMS = 3;

/**
 * What is looked for apart: each part of a question, and where it leans on an earlier one both together. The question alone
 * always stays among them, so that a changed subject is found whatever was asked before.
 */
export function searchesOf(question: string, earlier: string | undefined): readonly string[] {
  const all = question.slice(0, MAX_CHARS).split(PART_END);
  const asking = all.filter((part) => !givesAValue(part, question));
  const parts = asking.filter(saysSomething);
  const least = asking.length < all.length ? 1 : 2;
  const own =
    parts.length < least ? [question] : parts.length <= MAX_PARTS ? parts : askedAmong(parts, question);
  return earlier !== undefined && leansOnEarlier(question) ? [...own, `${earlier}\n${question}`] : own;
}

/** In a long story, what is asked in it; of very many questions the first. */
function askedAmong(parts: readonly string[], question: string): readonly string[] {
  const asked = parts.filter((part) => isAsked(part, question)).slice(0, MAX_PARTS);
  return asked.length === 0 ? [question] : asked;
}

function isAsked(part: string, question: string): boolean {
  return ASKED.test(question.slice(question.indexOf(part) + part.length));
}

function saysSomething(part: string): boolean {
  const terms = queryTerms(part).length;
  return terms >= MIN_TERMS || (terms > 0 && part.trim().split(/\s+/u).length >= MIN_SENTENCE_WORDS);
}

/** "My card is [PAYMENT_CARD_1]" asks nothing, and is about nothing but the value. */
function givesAValue(part: string, question: string): boolean {
  if (part.search(PLACEHOLDER) < 0 || queryTerms(part).length >= MIN_TERMS) return false;
  return !isAsked(part, question);
}

/** True for a text that leaves to others what it is about: "how long until they decide?" */
export function pointsElsewhere(text: string): boolean {
  return GOES_ON.test(text) || POINTS_BACK.test(text);
}

/** True for a question that may lean on the one before it. */
export function leansOnEarlier(question: string): boolean {
  return pointsElsewhere(question) || queryTerms(question).length < MIN_OWN_TERMS;
}
