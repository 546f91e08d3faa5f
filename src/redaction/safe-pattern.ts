/** Refuses regular expressions that can take long, and bounds those that are let through. */

/** What an open-ended repeat (`*`, `+`, `{2,}`) is cut down to. */
const OPEN_ENDED = 32;
/** The most that a pattern may ask for by number. */
const MAX_REPEATS = 64;
/** Ways to match that may have to be tried at one place of the text: two open-ended repeats and a few optional parts. */
const MAX_WAYS = 5000;

const TOKEN =
  /\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|.)|\[(?:\\.|[^\]\\])*\]|\(\?<?[^:)]?:?|\(|\{[0-9]+(?:,[0-9]*)?\}|[\s\S]/gu;

type SafePattern = { readonly source: string } | { readonly problem: string };

/**
 * Checks a pattern and bounds its repeats, so that a scan of any text takes time in proportion to its length.
 *
 * Refused: look-around, back-references, named groups, anchors of lines, a repeated group with a repeat or an alternative
 * inside, more than two open-ended repeats, and a pattern that matches nothing at all.
 */
export function toSafePattern(pattern: string): SafePattern {
  try {
    if (new RegExp(`^(?:${pattern})$`, 'iu').test('')) return { problem: 'matches the empty text' };
  } catch {
    return { problem: 'is not a regular expression' };
  }
  const reader = new PatternReader(Array.from(pattern.matchAll(TOKEN), (match) => match[0]));
  const { source, ways } = reader.sequence();
  if (reader.problem !== undefined) return { problem: reader.problem };
  return ways > MAX_WAYS ? { problem: 'has too many open-ended repeats' } : { source };
}

interface Part {
  readonly source: string;
  /** How many ways to match it may have to be tried. */
  readonly ways: number;
}

interface Repeat {
  readonly min: number;
  readonly max: number;
}

/** Reads a valid pattern part by part; `problem` is the first thing that is not allowed. */
class PatternReader {
  problem: string | undefined;
  readonly #tokens: readonly string[];
  #at = 0;

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens;
  }

  /** Everything up to the end of the group or of the pattern. */
  sequence(): Part {
    let source = '';
    let ways = 1;
    while (this.#at < this.#tokens.length && this.#tokens[this.#at] !== ')') {
      const part = this.#repeated(this.#item());
      source += part.source;
      ways = part.source === '|' ? ways + 1 : ways * part.ways;
    }
    return { source, ways };
  }

  #item(): Part {
    const token = this.#tokens[this.#at] ?? '';
    this.#at += 1;
    this.problem ??= refusal(token);
    if (!token.startsWith('(')) return { source: token, ways: 1 };
    const inner = this.sequence();
    this.#at += 1;
    return { source: `${token}${inner.source})`, ways: inner.ways };
  }

  #repeated(part: Part): Part {
    const repeat = toRepeat(this.#tokens[this.#at]);
    if (repeat === undefined) return part;
    this.#at += 1;
    const lazy = this.#tokens[this.#at] === '?' ? '?' : '';
    this.#at += lazy.length;
    if (part.ways > 1 && repeat.max > 1)
      this.problem ??= 'repeats a group that has a repeat or an alternative inside';
    if (repeat.max > MAX_REPEATS) this.problem ??= `repeats more than ${String(MAX_REPEATS)} times`;
    const ways = part.ways * (repeat.max - repeat.min + 1);
    return { source: `${part.source}{${String(repeat.min)},${String(repeat.max)}}${lazy}`, ways };
  }
}

function refusal(token: string): string | undefined {
  if (token.startsWith('(?') && token !== '(?:')
    return 'has look-around, a named group or a mode; only "(?:" is allowed';
  if (/^\\[1-9k]/.test(token)) return 'has a back-reference';
  return token === '^' || token === '$' ? 'has an anchor; terms are found anywhere in a text' : undefined;
}

function toRepeat(token: string | undefined): Repeat | undefined {
  if (token === '?') return { min: 0, max: 1 };
  if (token === '*') return { min: 0, max: OPEN_ENDED };
  if (token === '+') return { min: 1, max: OPEN_ENDED };
  const counts = /^\{([0-9]{1,9})(,?)([0-9]{0,9})\}$/.exec(token ?? '');
  if (counts === null) return undefined;
  const min = Number(counts[1]);
  if (counts[2] === '') return { min, max: min };
  return { min, max: counts[3] === '' ? Math.max(min, OPEN_ENDED) : Number(counts[3]) };
}
