import type { Span } from '../base/span.ts';

/** Scripts that set no blanks between words: what stands beside a phrase there says nothing. */
const UNSPACED = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`;
const STARTS_UNSPACED = new RegExp(`^[${UNSPACED}]`, 'u');
const ENDS_UNSPACED = new RegExp(`[${UNSPACED}]$`, 'u');
/** Stands in a text where a detector found a person. Of the private use area: nobody types it. */
const PERSON_SIGN = '\uE000';
/** A gap, a person, or words to choose from: with the signs that tell one from another (`C++`, `C#`), stars for letters. */
const CHOICE = String.raw`(?:\{person\}|[\p{L}\p{N}\p{M}*]+[+#]*)`;
const TOKEN = new RegExp(String.raw`\.{3}|…|${CHOICE}(?:\|${CHOICE})*`, 'gu');
const BETWEEN = String.raw`[^\p{L}\p{N}\uE000]{1,5}`;
const ANY_WORD = String.raw`[\p{L}\p{M}\p{N}\uE000]{1,40}`;
/** Most words that `...` stands for. */
const GAP = 3;
const UNSPACED_GAP = 15;
const GAPS: ReadonlySet<string> = new Set(['...', '…']);

/**
 * The pattern of a phrase: words as people write them, a word ending in `*` for any ending, a lone `*` for one word, `...` for up to
 * three, `a|b` for either, `{person}` for a person whom a detector found. Linear: everything in it is bounded.
 */
export function toPhrasePattern(phrase: string): string {
  const tokens = phrase.normalize('NFKC').match(TOKEN) ?? [];
  const before = STARTS_UNSPACED.test(tokens[0] ?? '') ? '' : String.raw`(?<![\p{L}\p{N}])`;
  const after = ENDS_UNSPACED.test(tokens.at(-1) ?? '') ? '' : String.raw`(?![\p{L}\p{N}+#])`;
  let pattern = '';
  let last: string | undefined;
  let gap = false;
  for (const token of tokens) {
    if (GAPS.has(token)) {
      gap = last !== undefined;
      continue;
    }
    if (last !== undefined) pattern += toJoint(last, token, gap);
    pattern += toTokenPattern(token);
    last = token;
    gap = false;
  }
  return before + pattern + after;
}

/**
 * The text with a sign in place of each person. Where a name holds a particle there are two readings: "Kündigung von Anna Weber" may
 * have been taken for one name.
 */
export function markPeople(text: string, people: readonly Span[]): readonly string[] {
  const shorter = people.map((span) => afterParticle(text, span));
  return [...new Set([replacePeople(text, people), replacePeople(text, shorter)])];
}

function afterParticle(text: string, { start, end }: Span): Span {
  const particle = /^.*\s(?:von|vom|of|de|du|des|del|della|di)\s+(?=\S)/su.exec(text.slice(start, end));
  return { start: start + (particle?.[0].length ?? 0), end };
}

function replacePeople(text: string, people: readonly Span[]): string {
  let marked = '';
  let done = 0;
  for (const { start, end } of [...people].sort((a, b) => a.start - b.start)) {
    if (start < done) continue;
    marked += text.slice(done, start) + PERSON_SIGN;
    done = end;
  }
  return marked + text.slice(done);
}

function toJoint(last: string, next: string, gap: boolean): string {
  if (!gap) return BETWEEN;
  if (ENDS_UNSPACED.test(last) || STARTS_UNSPACED.test(next)) return `.{0,${UNSPACED_GAP}}?`;
  return `(?:${BETWEEN}${ANY_WORD}){0,${GAP}}?${BETWEEN}`;
}

function toTokenPattern(token: string): string {
  const words = token.split('|').map(toWordPattern);
  return words.length === 1 ? (words[0] ?? '') : `(?:${words.join('|')})`;
}

function toWordPattern(word: string): string {
  if (word === '{person}') return PERSON_SIGN;
  if (word === '*') return ANY_WORD;
  const plain = RegExp.escape(word.replaceAll('*', ''));
  return word.endsWith('*') ? String.raw`${plain}[\p{L}\p{M}\p{N}]{0,40}` : plain;
}
