import type { Span } from '../base/span.ts';
import { citationsIn } from '../knowledge/cite.ts';
import { toParagraphs } from '../knowledge/paragraphs.ts';
import { countWords } from '../knowledge/verbatim.ts';
import { quotesIn } from './quotes.ts';

/** Fewer words are a term or a name, and no quotation. */
const MIN_WORDS = 4;
/** So many citations behind one quotation count. */
const MOST_ATTACHED = 4;
const SENTENCE_END = /(?<![.!?。！？])[.!?。！？]+["'”’»)\]]{0,2}(?:\s+|(?<=[。！？]))|\n+/gu;
/** A line of a quotation that markdown sets off. */
const BLOCK_QUOTE = /^[ \t]{0,3}>[^\n]*/gmu;
/** Between the cells of a row that is written in one line. */
const BETWEEN_CELLS = / [–|] /gu;

interface Citation extends Span {
  readonly numbers: readonly number[];
}

/**
 * Quotations of a paragraph that stand in none of the passages they are cited to. `paragraph` has blanks in place of code, `written`
 * is all of it. `around`: what the paragraphs beside it cite, for one without a citation of its own. `holds`: whether a passage, or
 * the question, holds these words.
 */
export function misquotesIn(
  paragraph: string,
  written: string,
  around: readonly number[],
  holds: (quote: string, cited: readonly number[]) => boolean,
): readonly Span[] {
  const quotes = [...quotesIn(paragraph), ...blockQuotesIn(paragraph)].filter(
    ({ text }) => countWords(text) >= MIN_WORDS,
  );
  if (quotes.length === 0) return [];
  const cites = { text: paragraph, citations: citationsIn(paragraph), ends: sentenceEnds(paragraph) };
  return quotes.filter((quote) => {
    const cited = attributed(quote, cites);
    const numbers = cited.length === 0 ? around : cited;
    return numbers.length > 0 && !holds(written.slice(quote.start, quote.end), numbers);
  });
}

/** Whether a text that still grows ends in a quotation whose citation may be on the way. */
export function awaitsCitation(text: string): boolean {
  const last = toParagraphs(text).at(-1)?.text ?? '';
  const cited = citationsIn(last).at(-1)?.end ?? 0;
  return [...quotesIn(last), ...blockQuotesIn(last)].some(
    (quote) => quote.end > cited && countWords(quote.text) >= MIN_WORDS,
  );
}

function blockQuotesIn(paragraph: string): readonly (Span & { readonly text: string })[] {
  return [...paragraph.matchAll(BLOCK_QUOTE)].flatMap(({ 0: line, index }) =>
    splitAt(line, BETWEEN_CELLS).map(({ start, end }) => ({
      text: line.slice(start, end),
      start: index + start,
      end: index + end,
    })),
  );
}

function splitAt(text: string, separator: RegExp): readonly Span[] {
  const cuts = [...text.matchAll(separator)].map(({ 0: cut, index }) => ({
    at: index,
    next: index + cut.length,
  }));
  return [...cuts, { at: text.length, next: text.length }].map(({ at }, n) => ({
    start: cuts[n - 1]?.next ?? 0,
    end: at,
  }));
}

/** A paragraph, with where it cites and where its sentences end. */
interface CitingText {
  readonly text: string;
  readonly citations: readonly Citation[];
  readonly ends: readonly number[];
}

/** What a quotation is cited to: what follows it at once; else the nearest citations of its sentence, or of its paragraph. */
function attributed(quote: Span, { text, citations, ends }: CitingText): readonly number[] {
  const inside = citations.findLast(({ start, end }) => quote.start <= start && end <= quote.end);
  if (inside !== undefined) return inside.numbers;
  const next = citations.findIndex(({ start }) => start >= quote.end);
  const after = citations[next];
  const attached = next < 0 ? [] : citations.slice(next, next + MOST_ATTACHED);
  const close = attached.filter((one) => isAttached(quote, one, text));
  if (close.length > 0) return close.flatMap(({ numbers }) => numbers);
  const before = citations.findLast((one) => one.end <= quote.start && !isTaken(one, text));
  const sentence = {
    start: ends.findLast((end) => end <= quote.start) ?? 0,
    end: ends.find((end) => end >= quote.end) ?? text.length,
  };
  const near = [before, after].filter((one) => one !== undefined);
  const own = near.filter(({ start, end }) => sentence.start <= start && end <= sentence.end);
  return (own.length === 0 ? near : own).flatMap(({ numbers }) => numbers);
}

function isAttached({ end }: Span, { start }: Span, paragraph: string): boolean {
  return /^[\s.,;:!?。、…)*_]*(?:\[[\d, ]+\]\s?)*$/u.test(paragraph.slice(end, start));
}

/** Whether a citation follows another quotation at once. */
function isTaken({ start }: Citation, paragraph: string): boolean {
  return /[”“"»«’‘」』][\s.,;:!?。、…)*_]*$/u.test(paragraph.slice(Math.max(0, start - 12), start));
}

function sentenceEnds(text: string): readonly number[] {
  return [...text.matchAll(SENTENCE_END)].map(({ 0: end, index }) => index + end.length);
}
