import { withoutInvisible } from '../base/invisible.ts';

/** What is looked at of a text: four times the longest answer. */
const MAX_CHARS = 60_000;
/** Scripts that put no blanks between words: there each character stands for itself. */
const UNSPACED = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`;
/** As it reads: `1,000` is no `1.000`, `-5` no `5`, `5 %` no `5`, `€5` no `$5`; with no letter before or behind it. */
const FIGURE = String.raw`(?<![\p{L}\p{N}][.,:\/]?)(?:(?<![\p{L}\p{N}\p{Pd}])-)?\p{Sc}?\p{Nd}+(?:[.,:\/]\p{Nd}+)*(?![\p{L}\p{N}])(?:\s{0,3}[%‰]|\p{Sc})?`;
const WORD = String.raw`[${UNSPACED}ー]\p{M}*|[[\p{L}\p{N}\p{M}]--[${UNSPACED}ー]]+`;
const UNIT = new RegExp(`${FIGURE}|${WORD}`, 'gv');
const FIGURE_UNIT = /\p{Nd}/v;
/** In the languages that Candor answers in; Japanese ones are two characters. */
const NEGATIONS = new Set(
  `not no never none neither nor without cannot cant wont dont doesnt didnt isnt arent wasnt werent mustnt shouldnt couldnt wouldnt hasnt havent hadnt
  nicht kein keine keinen keinem keiner keines nie niemals ohne weder noch
  ne pas jamais aucun aucune sans ni non
  sin ningún ninguna ninguno nunca jamás tampoco ない なく ませ なし`.split(/\s+/u),
);
const MINUS = /[−‐‑﹣－]/gu;
const ONE_CHARACTER = new RegExp(`^[${UNSPACED}ー]`, 'v');
/** `](https://…)` of a link, `[2]` of a citation, the mark of a list's item, an entity: copying keeps them or not. */
const MARKUP = /\]\([^()\s]{0,2000}\)|\[\d{1,2}(?:, ?\d{1,2})*\]|&(?:[a-z]{2,8}|#\d{1,6});/gu;
const ITEM = /^[\t >]*\d{1,3}[.)][\t ]/gmu;
const APOSTROPHES = /['’ʼ‘`]/gu;

/**
 * A text as it reads, whatever it was copied out of: its words in lower case, without markup, marks or blanks; where no blanks stand
 * between words, its characters.
 */
export function toUnits(text: string): readonly string[] {
  const plain = withoutInvisible(text.slice(0, MAX_CHARS))
    .normalize('NFKC')
    .replace(MARKUP, ' ')
    .replace(ITEM, ' ')
    .replace(APOSTROPHES, '')
    .replace(MINUS, '-')
    .replaceAll('*', '')
    .toLowerCase();
  return (plain.match(UNIT) ?? []).map((unit) => unit.replaceAll(/\s/gu, ''));
}

/** Where figures and negations stand among units. */
export function findDecisive(
  units: readonly string[],
): readonly { readonly at: number; readonly unit: string }[] {
  return units.flatMap((unit, at) => {
    if (FIGURE_UNIT.test(unit) || NEGATIONS.has(unit)) return [{ at, unit }];
    const two = unit + (units[at + 1] ?? '');
    return ONE_CHARACTER.test(unit) && NEGATIONS.has(two) ? [{ at, unit: two }] : [];
  });
}

/** How much a unit tells: a word as much as two characters. */
export function weightOf(unit: string): number {
  return ONE_CHARACTER.test(unit) ? 1 : 2;
}
