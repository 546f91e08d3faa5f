/** Whatever takes no room: format and control characters, fillers, variation selectors, tags. Line ends and tabs are seen. */
const INVISIBLE = /[[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{Cf}\p{Cc}]--[\n\t\r]]/v;
const EACH = new RegExp(INVISIBLE, 'gv');

/** Letters of these scripts are shaped by what joins them or keeps them apart. Source: Unicode 17, chapters 9 and 12 to 16. */
const SHAPED = String.raw`\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mandaic}\p{Script=Mongolian}\p{Script=Nko}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\p{Script=Balinese}\p{Script=Javanese}`;
const AFTER_LETTER = new RegExp(`[${SHAPED}]$`, 'u');
const BEFORE_LETTER = new RegExp(`^[${SHAPED}]`, 'u');
const AFTER_PICTURE = /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier})\uFE0F?$/u;
const BEFORE_PICTURE = /^\p{Extended_Pictographic}/u;
const KEYCAP = /^\u20E3/u;

const JOINER = '\u200D';
const NON_JOINER = '\u200C';
const TEXT_STYLE = '\uFE0E';
const EMOJI_STYLE = '\uFE0F';
/** The longest sign that counts before or after one: a picture is two units, its selector one. */
const NEAR = 3;

/**
 * Takes out what a reader cannot see and a program can: hidden words, and marks that turn the order of letters round. Joiners
 * stay inside emoji and in scripts that need them, selectors right after an emoji.
 */
export function withoutInvisible(text: string): string {
  if (!INVISIBLE.test(text)) return text;
  return text.replaceAll(EACH, (sign, index: number) => {
    const before = text.slice(Math.max(0, index - NEAR), index);
    const after = text.slice(index + sign.length, index + sign.length + NEAR);
    return isNeeded(sign, before, after) ? sign : '';
  });
}

function isNeeded(sign: string, before: string, after: string): boolean {
  switch (sign) {
    case JOINER:
      return (AFTER_PICTURE.test(before) && BEFORE_PICTURE.test(after)) || isShaping(before, after);
    case NON_JOINER:
      return isShaping(before, after);
    case TEXT_STYLE:
    case EMOJI_STYLE:
      return /\p{Extended_Pictographic}$/u.test(before) || (/[0-9#*]$/u.test(before) && KEYCAP.test(after));
    default:
      return false;
  }
}

function isShaping(before: string, after: string): boolean {
  return AFTER_LETTER.test(before) && BEFORE_LETTER.test(after);
}

/** The same for every text inside of a value that is made of plain objects and lists. */
export function withoutInvisibleIn<T>(value: T): T {
  if (typeof value === 'string') return withoutInvisible(value) as T;
  if (Array.isArray(value)) return value.map((one: unknown) => withoutInvisibleIn(one)) as T;
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, withoutInvisibleIn<unknown>(one)]),
  ) as T;
}
