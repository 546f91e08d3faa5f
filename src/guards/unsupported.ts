import { memoize } from '../base/memo.ts';
import { citedNumbers } from '../knowledge/cite.ts';
import { CODE, toParagraphs } from '../knowledge/paragraphs.ts';
import { isVerbatim, toSearchable } from '../knowledge/verbatim.ts';
import { foreignFigures, joinFigures, readFigures } from './figures.ts';
import type { Danger, Guard, GuardContext } from './guard.ts';
import { misquotesIn } from './misquotes.ts';

type Paragraph = ReturnType<typeof toParagraphs>[number];

const RULES = String.raw`(?:polic(?:y|ies)|handbook|rules?|guidelines?|regulations?|code of conduct)`;
const OURS = String.raw`(?:our|your (?:company|employer|organi[sz]ation)'s|the (?:company|organi[sz]ation|firm|employer)(?:'s)?|company|corporate|internal|the (?:employee|staff|hr|leave|travel|expenses?|remote work|it|security))`;
const STATES = String.raw`(?:says?|states?|requires?|allows?|permits?|prohibits?|forbids?|bans?|entitles?|grants?|gives?|provides?|sets?|specif(?:y|ies)|defines?|limits?|caps?|mandates?)`;
const STAFF = String.raw`(?:you|(?:all |full-time |part-time |new |every |each )?(?:employees?|staff|colleagues?|team members?|workers)|everyone|everybody)`;
const LEAVE = String.raw`(?:leave|vacation|holidays?|pto|time off|notice|sick|parental|maternity|paternity|probation|remote work|home office)`;

/** Sentences that say what holds in the organisation of this name, as the handbook would. */
function toClaims(organisation: string): readonly RegExp[] {
  const name = organisation === '' ? '' : `|${RegExp.escape(organisation)}(?:'s)?`;
  const ours = `(?:${OURS}${name})`;
  const here = `(?:our company|this company|the company${name})`;
  return [
    String.raw`(?<!\p{L})${ours} (?:[\w-]+ ){0,3}${RULES} (?:\w+ ){0,2}${STATES}(?!\p{L})`,
    String.raw`(?<!\p{L})the handbook (?:\w+ ){0,2}${STATES}(?!\p{L})`,
    String.raw`(?<!\p{L})(?:according to|under|as per|per|by|based on|in line with) (?:${ours} (?:[\w-]+ ){0,3}${RULES}|the handbook)(?!\p{L})`,
    String.raw`(?<!\p{L})${STAFF} (?:\w+ ){0,2}(?:entitled to|eligible for|granted)(?!\p{L})`,
    String.raw`(?<!\p{L})${STAFF} (?:have|has|get|gets|receive|receives|accrue|accrues) (?:\w+ ){0,2}\d+(?:[.,]\d+)? (?:\w+ ){0,2}(?:days?|weeks?|months?|hours?) (?:\w+ ){0,3}${LEAVE}(?!\p{L})`,
    String.raw`(?<!\p{L})(?:at|with) ${here},? ${STAFF} (?:must|may|get|gets|receive|receives|are|is|(?:have|has) (?:to|\d+))(?!\p{L})`,
    String.raw`(?<!\p{L})your (?:[\w-]+ ){0,2}(?:allowance|entitlement|notice period|probation(?:ary)? period|expense limit|per diem) (?:is|are|amounts?|comes?)(?!\p{L})`,
    String.raw`(?<!\p{L})(?:we|${here}) (?:offers?|provides?|grants?|reimburses?|covers?|pays?|allows?|gives?) (?:you|${STAFF}|up to|\d+)(?!\p{L})`,
    String.raw`(?<!\p{L})(?:laut|gemäß|nach|entsprechend) (?:unser\p{L}*|(?:de[rmns]|dem|die|das) (?:internen |betrieblichen )?)\s?(?:\p{L}*(?:richtlinien?|handbuch|betriebsvereinbarung|vorgaben?|regelung(?:en)?))(?!\p{L})`,
    String.raw`(?<!\p{L})unser\p{L}* \p{L}*(?:richtlinien?|handbuch|regelung(?:en)?|vorgaben?) (?:\p{L}+ ){0,2}(?:besag|sieht|sehen|erlaub|verbiete|verlang|gewähr|schreib|regel)\p{L}*`,
    String.raw`(?<!\p{L})(?:du|sie|ihr|alle \p{L}+|mitarbeit\p{L}+|beschäftigte\p{L}*|angestellte\p{L}*) (?:\p{L}+ ){0,2}(?:hast|habt|haben|hat) (?:[\p{L}\d]+ ){0,4}anspruch auf(?!\p{L})`,
  ].map((claim) => new RegExp(claim, 'iu'));
}

/** Of the organisation that asked last: a process has one. */
let latest = { organisation: '', claims: toClaims('') };

function claimsOf({ organisation = '' }: GuardContext): readonly RegExp[] {
  if (latest.organisation !== organisation) latest = { organisation, claims: toClaims(organisation) };
  return latest.claims;
}

/** General knowledge, the law, a doubt: where one of these stands, a sentence does not say what holds here. */
const HEDGED =
  /\b(?:may|might|could|can) (?:\w+ )?(?:vary|differ|depend|be different)\b|\b(?:depends?|depending|whether|unless|usually|typically|generally|commonly|often|most companies|many (?:companies|employers)|some (?:companies|employers)|by law|legally|statutory|the law|in general)\b|\bnot (?:\w+ ){0,2}(?:from|in|based on|part of|covered by) (?:\w+ ){0,2}(?:handbook|polic|passage|rules|documents?)|\b(?:don't|do not|doesn't|does not|cannot|can't|couldn't|could not) (?:\w+ ){0,2}(?:know|find|say|see|mention|cover|tell|access)\b|\b(?:hängt|üblicherweise|gesetzlich|ob|meist)\p{L}*|\?\s*$/iu;
const LAW = /\b(?:Act|Directive)\b|\b\p{L}*(?:gesetz|Gesetz)\b/u;
/** Before a claim: it only points to where to look. */
const POINTING =
  /(?<!\p{L})(?:check|consult|refer to|ask|look (?:at|up|in)|see|review|contact|verify|confirm|find out|know|prüf|frag|kläre)\p{L}*(?!\p{L})/iu;

/**
 * What an answer says of the organisation's rules without a passage that carries it, and figures and quotations
 * beside a citation that the cited passages do not hold. Nothing is taken out: policy has the answer replaced or marked. Wording alone tells, so a claim
 * in other words passes, and one that the passage contradicts in words does too.
 */
export const unsupported: Guard = {
  id: 'unsupported',
  stage: 'output',
  replacement: undefined,
  check(text, context) {
    const plain = text
      .replaceAll(/[\u2018\u2019\u02BC]/gu, "'")
      .replaceAll(CODE, (code) => ' '.repeat(code.length));
    const paragraphs = toParagraphs(plain).map((paragraph) => ({
      ...paragraph,
      cites: citesOf(paragraph, context),
    }));
    const sources = readSources(context, new Set(paragraphs.flatMap(({ cites }) => cites)));
    return paragraphs.flatMap((paragraph, index) => {
      const around = [paragraphs[index - 1], paragraph, paragraphs[index + 1]];
      const beside = around.flatMap((one) => one?.cites ?? []);
      const carried = beside.length > 0;
      return [
        ...(carried ? [] : findClaims(paragraph, claimsOf(context))),
        ...findFigures(paragraph, sources),
        ...(sources.figures.size === 0 ? [] : findMisquotes(paragraph, text, beside, sources)),
      ];
    });
  },
};

interface Cited extends Paragraph {
  readonly cites: readonly number[];
}

/** The passages it cites; any number where it is not known which there are. */
function citesOf({ text }: Paragraph, { passages }: GuardContext): readonly number[] {
  return citedNumbers(text).filter((n) => passages === undefined || passages.some((one) => one.n === n));
}

function findClaims({ text, start }: Paragraph, claims: readonly RegExp[]): Danger[] {
  return toSentences(text)
    .filter((sentence) => isClaim(sentence.text, claims))
    .map((sentence) => ({
      kind: 'unsupported.claim',
      start: start + sentence.start,
      end: start + sentence.start + sentence.text.length,
      confidence: 0.7,
    }));
}

function isClaim(sentence: string, claims: readonly RegExp[]): boolean {
  if (HEDGED.test(sentence) || LAW.test(sentence)) return false;
  return claims.some((claim) => {
    const match = claim.exec(sentence);
    return match !== null && !POINTING.test(sentence.slice(0, match.index));
  });
}

type KnownFigures = ReturnType<typeof readFigures>;

/** What an answer may stand on, each read once. */
interface Sources {
  readonly asked: KnownFigures;
  /** By the number that the passage is cited by. */
  readonly figures: ReadonlyMap<number, KnownFigures>;
  /** Whether the question, or one of these passages, holds these words. */
  holds(quote: string, cited: readonly number[]): boolean;
}

/** The same passages are cited again and again. */
const figuresOf = memoize(readFigures, 300);

function readSources({ passages = [], question = '' }: GuardContext, cited: ReadonlySet<number>): Sources {
  const given = passages.filter(({ n }) => cited.has(n));
  const asked = given.length === 0 ? '' : question;
  const searchable = memoize(toSearchable);
  return {
    asked: readFigures(asked),
    figures: new Map(given.map(({ n, text }) => [n, figuresOf(text)])),
    holds: (quote, numbers) =>
      [asked, ...given.filter(({ n }) => numbers.includes(n)).map(({ text }) => text)].some((text) =>
        isVerbatim(quote, searchable(text)),
      ),
  };
}

function findFigures({ text, start, cites }: Cited, { asked, figures }: Sources): Danger[] {
  const sources = cites.flatMap((n) => figures.get(n) ?? []);
  if (sources.length === 0) return [];
  return foreignFigures(text, joinFigures(sources), asked).map((figure) => ({
    kind: 'unsupported.figure',
    start: start + figure.start,
    end: start + figure.end,
    confidence: 0.6,
  }));
}

function findMisquotes(
  { text, start }: Cited,
  answer: string,
  beside: readonly number[],
  { holds }: Sources,
): Danger[] {
  const written = answer.slice(start, start + text.length);
  return misquotesIn(text, written, beside, holds).map((quote) => ({
    kind: 'unsupported.quote',
    start: start + quote.start,
    end: start + quote.end,
    confidence: 0.8,
  }));
}

interface Sentence {
  readonly start: number;
  readonly text: string;
}

/** Its sentences and lines; a stop within a number ends none. */
function toSentences(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  let start = 0;
  for (const end of text.matchAll(/(?<![.!?])[.!?]+["')\]]{0,2}\s+|\n+/gu)) {
    sentences.push({ start, text: text.slice(start, end.index + end[0].trimEnd().length) });
    start = end.index + end[0].length;
  }
  return [...sentences, { start, text: text.slice(start) }].filter((one) => one.text.trim() !== '');
}
