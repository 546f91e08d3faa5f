import { RE2JS, RE2JSException } from 're2js';
import type { Span } from '../../base/span.ts';

/** A pattern in the syntax of RE2, which takes time in proportion to the text whatever the text is. */
interface LinearPattern {
  test(text: string): boolean;
  /** Every match, not overlapping: the span of the whole (`groups[0]`) and of each group; undefined where a group took no part. */
  findAll(text: string): readonly (readonly (Span | undefined)[])[];
}

/** A pattern that wants more is a list, not a pattern. */
const MAX_INSTRUCTIONS = 20_000;
const MAX_MATCHES = 1000;

/** Compiles `source`, or says why it cannot be: look-around, back-references and huge repeats have no linear time. */
export function toLinearPattern(source: string): LinearPattern | { readonly problem: string } {
  let pattern: RE2JS;
  try {
    pattern = RE2JS.compile(source);
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    return {
      problem: `is not a pattern that RE2 can run: ${error.message.replace(/^error parsing regexp: /, '')}`,
    };
  }
  if (pattern.programSize() > MAX_INSTRUCTIONS) return { problem: 'is too large; repeat fewer times' };
  if (pattern.test('')) return { problem: 'matches the empty text' };
  return { test: (text) => pattern.test(text), findAll: (text) => findAll(pattern, text) };
}

function findAll(pattern: RE2JS, text: string): readonly (readonly (Span | undefined)[])[] {
  const matcher = pattern.matcher(text);
  const found: (readonly (Span | undefined)[])[] = [];
  while (found.length < MAX_MATCHES && matcher.find()) {
    const groups = Array.from({ length: matcher.groupCount() + 1 }, (_, group) => {
      const start = matcher.start(group);
      return start < 0 ? undefined : { start, end: matcher.end(group) };
    });
    found.push(groups);
  }
  return found;
}
