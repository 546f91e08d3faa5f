import type { Finding } from '../../domain/finding.ts';
import { ENCODED, signBits } from '../prefilter.ts';
import { ScanContext } from '../scan-context.ts';
import { through, type View } from '../view.ts';
import { base64In } from './base64.ts';
import { collapse } from './collapse.ts';
import { decode } from './decode.ts';
import { isRejoined, MIN_DIGITS, rejoin } from './rejoin.ts';
import { spelledEmails } from './spelled-email.ts';

/** A text that is written inside another one in another way. */
interface Inner {
  readonly reading: ScanContext;
  /** Findings of the inner text as findings of the outer one: every character of the value, the whole run where it is encoded. */
  readonly toOuter: (found: readonly Finding[]) => readonly Finding[];
}

/** Encodings looked through one inside the other. */
const MAX_DEPTH = 2;
/** What every encoding that `decode` knows begins with. */
const AT = signBits('@');
const BEGINS = ENCODED | signBits('%&\\<');

/**
 * Gives what is written in a text in another way: with escapes, entities, markup or invisible characters in it, split by
 * spaces or line breaks, spelled out, or in base64. One after the other, so that whoever looks into them may pause between two.
 * Linear in the text.
 */
export function* textsInside(reading: ScanContext, depth = MAX_DEPTH): Generator<Inner, void> {
  const bare = reading.has(BEGINS) ? decodeAll(reading.text) : undefined;
  if (bare === undefined) {
    yield* rewritten(reading, depth);
    return;
  }
  const toOuter: Inner['toOuter'] = (found) => toOriginal(bare, found);
  const inner = ScanContext.of(bare.text);
  yield { reading: inner, toOuter };
  yield* within(rewritten(inner, depth), toOuter);
}

function* rewritten(reading: ScanContext, depth: number): Generator<Inner, void> {
  const { text } = reading;
  yield* throughView(collapse(text, reading.units));
  if (reading.has(AT) || reading.mayHoldSpelledSign()) yield* throughView(spelledEmails(text));
  if (reading.digits >= MIN_DIGITS) yield* throughView(rejoin(text), (finding) => isRejoined(text, finding));
  if (depth === 0) return;
  for (const { decoded, run } of base64In(reading)) {
    const toOuter = (found: readonly Finding[]) => found.map((finding) => ({ ...finding, ...run }));
    yield { reading: decoded, toOuter };
    yield* within(textsInside(decoded, depth - 1), toOuter);
  }
}

function* throughView(
  view: View | undefined,
  counts: (finding: Finding) => boolean = () => true,
): Generator<Inner, void> {
  if (view === undefined) return;
  yield {
    reading: ScanContext.of(view.text),
    toOuter: (found) => toOriginal(view, found).filter(counts),
  };
}

/** Of texts inside an inner text: what they are in the outer one. */
function* within(inner: Iterable<Inner>, toOuter: Inner['toOuter']): Generator<Inner, void> {
  for (const one of inner) yield { reading: one.reading, toOuter: (found) => toOuter(one.toOuter(found)) };
}

/** Undoes what `decode` knows, and once more what was underneath. */
function decodeAll(text: string): View | undefined {
  const once = decode(text);
  if (once === undefined) return undefined;
  const twice = decode(once.text);
  return twice === undefined ? once : through(once, twice);
}

function toOriginal(view: View, findings: readonly Finding[]): readonly Finding[] {
  return findings.map((finding) => ({ ...finding, ...view.toOriginal(finding.start, finding.end) }));
}
