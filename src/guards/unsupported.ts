import { citedNumbers } from '../knowledge/cite.ts';
import { numbersIn } from '../knowledge/numbers.ts';
import { CODE, toParagraphs } from '../knowledge/paragraphs.ts';
import type { Danger, Guard, GuardContext } from './guard.ts';

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
 * What an answer says of the organisation's rules without a passage that carries it, and figures beside a citation that the
 * cited passages do not hold. Nothing is taken out: policy has the answer replaced or marked. Wording alone tells, so a claim
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
    const figures = toFigures(context, new Set(paragraphs.flatMap(({ cites }) => cites)));
    return paragraphs.flatMap((paragraph, index) => {
      const around = [paragraphs[index - 1], paragraph, paragraphs[index + 1]];
      const carried = around.some((one) => one !== undefined && one.cites.length > 0);
      return [
        ...(carried ? [] : findClaims(paragraph, claimsOf(context))),
        ...findFigures(paragraph, figures),
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

/** What figures an answer can have from where. */
interface Figures {
  readonly asked: ReadonlySet<number>;
  /** By the number that the passage is cited by. */
  readonly given: ReadonlyMap<number, ReadonlySet<number>>;
}

/** Of the question and the passages that are cited: each is read once. */
function toFigures({ passages = [], question = '' }: GuardContext, cited: ReadonlySet<number>): Figures {
  const given = passages.filter(({ n }) => cited.has(n)).map(({ n, text }) => [n, valuesOf(text)] as const);
  return { asked: given.length === 0 ? new Set() : valuesOf(question), given: new Map(given) };
}

function valuesOf(text: string): ReadonlySet<number> {
  return new Set(numbersIn(text, true).map(({ value }) => value));
}

function findFigures({ text, start, cites }: Cited, { asked, given }: Figures): Danger[] {
  const sources = cites.flatMap((n) => given.get(n) ?? []);
  if (sources.length === 0) return [];
  const known = new Set(sources.flatMap((values) => [...values]));
  return numbersIn(text, false)
    .filter(({ value }) => !known.has(value) && !asked.has(value) && !isWorkedOut(value, asked, known))
    .map((number) => ({
      kind: 'unsupported.figure',
      start: start + number.start,
      end: start + number.end,
      confidence: 0.6,
    }));
}

/** With more figures in a question, nearly every other one comes out of some two. */
const MOST_ASKED = 200;

/** The sum, the difference or the product of a figure of the asker's and one of the handbook's. */
function isWorkedOut(value: number, asked: ReadonlySet<number>, known: ReadonlySet<number>): boolean {
  if (asked.size > MOST_ASKED) return false;
  return [...asked].some((one) => known.has(value - one) || known.has(value + one) || known.has(value / one));
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
