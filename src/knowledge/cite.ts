import type { Span } from '../base/span.ts';
import type { Source } from '../domain/reply.ts';
import type { Passage } from '../ports/handbook-index.ts';
import { CODE } from './paragraphs.ts';

/** Longest quote under a reply; the model reads the whole passage. */
const MAX_QUOTE_CHARS = 280;

/** `[1]`, `[1, 2]`; not a markdown link `[1](…)`, not a placeholder, not a footnote. */
const CITATION = /\[(\d{1,2}(?:\s*,\s*\d{1,2})*)\](?!\()/g;

/**
 * Numbers the passages an answer may stand on, from 1, best first; those that hold no longer come last. The quote is the whole
 * passage: what the model reads. `today` as `2026-05-01`.
 */
export function toSources(passages: readonly Passage[], today: string): Source[] {
  const isExpired = ({ validUntil }: Passage): boolean => validUntil !== undefined && validUntil < today;
  const ordered = passages.toSorted((a, b) => Number(isExpired(a)) - Number(isExpired(b)));
  return ordered.map((passage, index) => ({
    n: index + 1,
    title: passage.title,
    section: passage.section,
    document: passage.document,
    version: passage.version,
    quote: passage.text,
    ...(passage.url === undefined ? {} : { url: passage.url }),
    ...(passage.reviewed === undefined ? {} : { reviewed: passage.reviewed }),
    ...(passage.validUntil !== undefined && isExpired(passage) ? { expired: passage.validUntil } : {}),
    ...(passage.owner === undefined ? {} : { owner: passage.owner }),
    ...(passage.sensitivity === undefined ? {} : { sensitivity: passage.sensitivity }),
  }));
}

/** Where `text` cites what. Code is not searched. */
export function citationsIn(text: string): readonly (Span & { readonly numbers: readonly number[] })[] {
  const prose = text.replace(CODE, (code) => ' '.repeat(code.length));
  return [...prose.matchAll(CITATION)].map(({ 0: citation, 1: list, index }) => ({
    start: index,
    end: index + citation.length,
    numbers: numbersOf(list),
  }));
}

/** The numbers `text` cites as `[n]`, each once, in order of first mention. Code is not searched. */
export function citedNumbers(text: string): number[] {
  return [...new Set(citationsIn(text).flatMap(({ numbers }) => numbers))];
}

/** The sources that `text` cites, and `also` these, in their own numbering, quotes cut to reading length. */
export function citedSources(
  text: string,
  sources: readonly Source[],
  also: readonly number[] = [],
): Source[] {
  const cited = new Set([...citedNumbers(text), ...also]);
  return sources
    .filter((source) => cited.has(source.n))
    .map((source) => ({ ...source, quote: shortQuote(source.quote) }));
}

/** Takes out citations of sources that were never given: a model can make them up. Code is left alone. */
export function dropUnknownCitations(text: string, sources: readonly Source[]): string {
  const known = new Set(sources.map((source) => source.n));
  const clean = (prose: string): string =>
    prose.replace(/ ?\[(\d{1,2}(?:\s*,\s*\d{1,2})*)\](?!\()/g, (whole, list: string) => {
      const numbers = numbersOf(list);
      const kept = numbers.filter((n) => known.has(n));
      if (kept.length === numbers.length) return whole;
      return kept.length === 0 ? '' : `${whole.startsWith(' ') ? ' ' : ''}[${kept.join(', ')}]`;
    });
  let out = '';
  let end = 0;
  for (const code of text.matchAll(CODE)) {
    out += clean(text.slice(end, code.index)) + code[0];
    end = code.index + code[0].length;
  }
  return out + clean(text.slice(end));
}

/** Cuts a quote at a word, with an ellipsis, and takes line breaks and markdown marks out. */
export function shortQuote(quote: string, maxChars = MAX_QUOTE_CHARS): string {
  const line = quote
    .replace(/^\s*(?:[-*+]|\d+\.|#{1,6}|>)\s+/gm, '')
    .replace(/\*\*|__|`/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (line.length <= maxChars) return line;
  const cut = line.slice(0, maxChars - 1);
  const space = cut.lastIndexOf(' ');
  return `${(space > maxChars / 2 ? cut.slice(0, space) : cut).replace(/[\s,;:.–-]+$/u, '').replace(/[\uD800-\uDBFF]$/, '')}…`;
}

function numbersOf(list: string | undefined): number[] {
  return (list ?? '').split(',').map(Number);
}
