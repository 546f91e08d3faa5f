import type { Span } from '../../base/span.ts';
import { entropyOf } from '../detectors/randomness.ts';
import type { toLinearPattern } from './linear-pattern.ts';

type LinearPattern = Exclude<ReturnType<typeof toLinearPattern>, { readonly problem: string }>;

/** How far around a keyword a match is looked for. */
const BEFORE_CHARS = 1000;
const AFTER_CHARS = 4000;

/** One of the operator's own rules for a secret, compiled. */
export interface SecretRule {
  readonly id: string;
  /** Lower case; a text with none of them costs nothing. */
  readonly keywords: readonly string[];
  readonly pattern: LinearPattern;
  /** Which group is the secret; the first that took part when undefined. */
  readonly secretGroup: number | undefined;
  /** Bits per character that a secret must exceed. */
  readonly minEntropy: number;
  readonly allows: readonly Allow[];
}

/** Says of a find that it is none. */
type Allow = (find: { readonly secret: string; readonly match: string; readonly line: string }) => boolean;

/** The secrets a rule finds in `text`. In: `lowered` is the text in lower case. */
export function findSecrets(rule: SecretRule, text: string, lowered: string): readonly Span[] {
  return windowsOf(lowered, rule.keywords).flatMap(({ start, end }) => {
    const window = text.slice(start, end);
    if (!rule.pattern.test(window)) return [];
    return rule.pattern
      .findAll(window)
      .map((groups) => secretOf(rule, groups, window))
      .filter((span) => span !== undefined)
      .map((span) => ({ start: start + span.start, end: start + span.end }));
  });
}

function secretOf(rule: SecretRule, groups: readonly (Span | undefined)[], text: string): Span | undefined {
  const [whole, ...parts] = groups;
  const { secretGroup } = rule;
  const first = parts.find((part) => part !== undefined && part.end > part.start) ?? whole;
  const span = secretGroup === undefined || secretGroup === 0 ? first : groups[secretGroup];
  if (whole === undefined || span === undefined || span.end <= span.start) return undefined;
  const secret = text.slice(span.start, span.end);
  if (rule.minEntropy > 0 && entropyOf(secret) <= rule.minEntropy) return undefined;
  const match = text.slice(whole.start, whole.end);
  const find = { secret, match, line: lineAround(text, whole) };
  return rule.allows.some((allow) => allow(find)) ? undefined : span;
}

function lineAround(text: string, { start, end }: Span): string {
  const last = text.indexOf('\n', end);
  return text.slice(text.lastIndexOf('\n', start - 1) + 1, last < 0 ? text.length : last);
}

/** The text around each keyword, joined where it meets. */
function windowsOf(lowered: string, keywords: readonly string[]): readonly Span[] {
  const places = keywords.flatMap((keyword) => placesOf(lowered, keyword)).sort((a, b) => a - b);
  const windows: { start: number; end: number }[] = [];
  for (const place of places) {
    const start = Math.max(0, place - BEFORE_CHARS);
    const end = Math.min(lowered.length, place + AFTER_CHARS);
    const last = windows.at(-1);
    if (last !== undefined && start <= last.end) last.end = end;
    else windows.push({ start, end });
  }
  return windows;
}

function placesOf(lowered: string, keyword: string): readonly number[] {
  const places: number[] = [];
  for (let at = lowered.indexOf(keyword); at >= 0; at = lowered.indexOf(keyword, at + keyword.length)) {
    places.push(at);
  }
  return places;
}
