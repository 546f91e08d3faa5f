import type { Source } from '../../src/domain/reply.ts';
import { asksForFigure, givesFigure } from '../../src/knowledge/asks-for.ts';
import { conceptsOf } from '../../src/knowledge/concepts.ts';
import { lexiconOf } from '../../src/knowledge/lexicon.ts';
import { leansOnEarlier, searchesOf } from '../../src/knowledge/searches.ts';
import { stem } from '../../src/knowledge/stem.ts';
import { wordsIn } from '../../src/knowledge/tokens.ts';
import { toUnits } from './units.ts';

/** Sources that are quoted. */
const MAX_SOURCES = 6;
/** How much is quoted of the best source for each part of a question, and of each other one, in characters. Its best unit is quoted whatever its length. */
const BEST_CHARS = 900;
const OTHER_CHARS = 300;
/** Parts of a question for which sentences come first. */
const MOST_LEADS = 3;
/** One of many that is this far behind the best unit of its source was not asked for. */
const MIN_SHARE_OF_BEST = 0.75;
/** What a word in the heading above a unit counts, against one in the unit itself. */
const HEADING_SHARE = 0.5;
/** What a unit with a figure counts where a figure is asked for, against one without. */
const FIGURE_SHARE = 1.5;
/** What a unit of the next best source counts, against one of the source before it, where the first sentence is chosen. */
const RANK_SHARE = 0.8;
/** Sentences that come first for a part of a question; another one than the best only where it is about as good, and short. */
const LEADS_OF_PART = 2;
const NEAR_SHARE = 0.7;
const MOST_LEAD_CHARS = 250;
/** What a word of the question before it counts, where this one leans on it. */
const EARLIER_SHARE = 0.5;

interface Quote {
  readonly n: number;
  readonly text: string;
  /** It is what answers, or a part of it. */
  readonly leads: boolean;
}

interface Scored {
  readonly text: string;
  readonly isOneOfMany: boolean;
  readonly order: number;
  readonly score: number;
}

/**
 * What the sources say of what the question asks: first what says most, for each part of it; then, the best source first, the other
 * sentences, steps and rows that say much, in reading order. `earlier` is what was asked before in the thread: a question that leans on it is read with it.
 */
export function bestQuotes(question: string, sources: readonly Source[], earlier?: string): Quote[] {
  const quoted = sources.slice(0, MAX_SOURCES);
  const lexicon = lexiconOf(sources.map(({ title, section, quote }) => ({ title, section, text: quote })));
  const units = sources.flatMap(({ quote }) => toUnits(quote).map(({ text }) => stemsOf(text)));
  const want = (text: string, before: string | undefined): Wanted => {
    const words = weigh([...conceptsOf(text, lexicon), ...figuresOf(text)], units, 1);
    const around = before === undefined ? [] : weigh(conceptsOf(before, lexicon), units, EARLIER_SHARE);
    return { words: [...words, ...around], figure: asksForFigure(text) };
  };
  const leaning = earlier !== undefined && leansOnEarlier(question) ? earlier : undefined;
  const wanted = want(question, leaning);
  const parts = searchesOf(question, undefined).slice(0, MOST_LEADS);
  const quotes = quoted.flatMap((source, rank) => pick(source, wanted, rank < parts.length));
  const leads = new Set(
    parts.flatMap((part) => leadsAmong(quotes, quoted, parts.length > 1 ? want(part, leaning) : wanted)),
  );
  return [
    ...quotes.filter((quote) => leads.has(quote)).map((quote) => ({ ...quote, leads: true })),
    ...quotes.filter((quote) => !leads.has(quote)),
  ];
}

/** What says most of it, and what says nearly as much; of what says the same, what stands in the better source. */
function leadsAmong(quotes: readonly Quote[], sources: readonly Source[], wanted: Wanted): readonly Quote[] {
  const scored = quotes.map((quote) => {
    const rank = sources.findIndex(({ n }) => n === quote.n);
    const { title = '', section = '' } = sources[rank] ?? {};
    return { quote, score: scoreOf(quote.text, stemsOf(`${title} ${section}`), wanted) * RANK_SHARE ** rank };
  });
  const [best, ...others] = scored.toSorted((one, other) => other.score - one.score).slice(0, LEADS_OF_PART);
  if (best === undefined) return [];
  const near = others.filter(
    ({ quote, score }) => score >= best.score * NEAR_SHARE && quote.text.length <= MOST_LEAD_CHARS,
  );
  return [best, ...near].map(({ quote }) => quote);
}

/** Numbers that were given, "after 15 years", tell which of several is asked for. */
function figuresOf(question: string): Pick<Concept, 'words'>[] {
  return [...new Set(question.match(/(?<![\p{L}\p{N}])\p{N}{1,6}(?![\p{L}\p{N}])/gu))].map((figure) => ({
    words: new Map([[figure, 1]]),
  }));
}

/** `isBest`: of the best source for a part of the question. */
function pick(source: Source, wanted: Wanted, isBest: boolean): readonly Quote[] {
  const { n } = source;
  const units = toUnits(source.quote).map((unit, order): Scored => {
    const score = scoreOf(unit.text, stemsOf(`${source.title} ${source.section}`), wanted);
    return { ...unit, order, score };
  });
  const [best, ...others] = units.toSorted((a, b) => b.score - a.score || a.order - b.order);
  if (best === undefined) return [];
  const taken = best.score === 0 ? [best] : [best, ...fitting(others, best, isBest)];
  return taken.toSorted((a, b) => a.order - b.order).map(({ text }) => ({ n, text, leads: false }));
}

/** Those of the others that are asked for, too, as many as there is room for. */
function fitting(others: readonly Scored[], best: Scored, isBest: boolean): readonly Scored[] {
  let left = (isBest ? BEST_CHARS : OTHER_CHARS) - best.text.length;
  return others.filter(({ text, isOneOfMany, score }) => {
    if (text.length > left || (isOneOfMany && score < best.score * MIN_SHARE_OF_BEST)) return false;
    left -= text.length;
    return true;
  });
}

function scoreOf(text: string, heading: ReadonlySet<string>, { words, figure }: Wanted): number {
  const own = stemsOf(text);
  const sum = words.reduce((all, forms) => {
    const worth = forms.map(({ stems, weight }) =>
      isIn(stems, own) ? weight : isIn(stems, heading) ? weight * HEADING_SHARE : 0,
    );
    return all + Math.max(0, ...worth);
  }, 0);
  return figure && givesFigure(text) ? sum * FIGURE_SHARE : sum;
}

type Concept = ReturnType<typeof conceptsOf>[number];

type Weights = readonly (readonly { readonly stems: readonly string[]; readonly weight: number }[])[];

/** What a quotation should say. */
interface Wanted {
  readonly words: Weights;
  /** A number, an amount or a date. */
  readonly figure: boolean;
}

/** For each concept its words and phrases, each worth more the fewer of the units hold it. */
function weigh(
  concepts: readonly Pick<Concept, 'words'>[],
  units: readonly ReadonlySet<string>[],
  share: number,
): Weights {
  return concepts.map(({ words }) =>
    [...words].map(([word, worth]) => {
      const stems = wordsIn(word).map(stem);
      const holding = units.filter((unit) => isIn(stems, unit)).length;
      return { stems, weight: share * worth * Math.log(1 + units.length / (holding + 0.5)) };
    }),
  );
}

function isIn(stems: readonly string[], text: ReadonlySet<string>): boolean {
  return stems.length > 0 && stems.every((word) => text.has(word));
}

function stemsOf(text: string): ReadonlySet<string> {
  return new Set(wordsIn(text).map(stem));
}
