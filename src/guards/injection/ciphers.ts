const A = 0x61;
const LETTERS = 26;
/** How often letters stand in English, in percent, a to z. */
const FREQUENCY = [
  8.2, 1.5, 2.8, 4.3, 12.7, 2.2, 2, 6.1, 7, 0.15, 0.77, 4, 2.4, 6.7, 7.5, 1.9, 0.1, 6, 6.3, 9.1, 2.8, 0.98,
  2.4, 0.15, 2, 0.07,
];
const WEIGHT = FREQUENCY.map(Math.log);
const SHIFTS_TRIED = 3;
const ROT13 = 13;
const CAPITAL_A = 0x41;
const PIG_LATIN = /\b([a-z]{1,20}?)-?(?:[wyh](?=ay))?ay\b/gu;
const MOST_MOVED = 4;

/** What a stretch that reads as nothing may have been: turned round, or its letters replaced. Lower case. */
export function* readCiphers(stretch: string, isKnown: (word: string) => boolean): Iterable<string> {
  const text = stretch.toLowerCase();
  for (const shift of new Set([ROT13, ...likelyShifts(text)])) yield shifted(text, shift);
  yield mapLetters(text, (letter) => LETTERS - 1 - letter);
  yield text.replaceAll(PIG_LATIN, (word: string, stem: string) => fromPigLatin(stem, isKnown) ?? word);
}

export function rot13(text: string): string {
  return text.replaceAll(/[a-z]/giu, (char) => {
    const base = char < 'a' ? CAPITAL_A : A;
    return String.fromCharCode(base + ((char.charCodeAt(0) - base + ROT13) % LETTERS));
  });
}

/** Moves the consonants at the end of a word back to its start: as many as make a word. */
function fromPigLatin(stem: string, isKnown: (word: string) => boolean): string | undefined {
  for (let moved = 0; moved <= MOST_MOVED && moved < stem.length; moved += 1) {
    const word = stem.slice(stem.length - moved) + stem.slice(0, stem.length - moved);
    if (isKnown(word)) return word;
  }
  return undefined;
}

/** Each word from its end to its start. */
export function reverseLetters(text: string): string {
  return text.split(/\s+/u).map(reversed).join(' ');
}

export function reversed(text: string): string {
  return Array.from(text).toReversed().join('');
}

function shifted(text: string, shift: number): string {
  return mapLetters(text, (letter) => (letter + shift) % LETTERS);
}

function mapLetters(text: string, map: (letter: number) => number): string {
  return text.replaceAll(/[a-z]/gu, (char) => String.fromCharCode(A + map(char.charCodeAt(0) - A)));
}

export function rot47(text: string): string {
  return text.replaceAll(/[!-~]/gu, (char) =>
    String.fromCharCode(33 + ((char.charCodeAt(0) - 33 + 47) % 94)),
  );
}

/** Shifts under which the letters come closest to how often they stand in English. */
function likelyShifts(text: string): readonly number[] {
  const counts = Array.from({ length: LETTERS }, () => 0);
  for (let i = 0; i < text.length; i += 1) {
    const letter = text.charCodeAt(i) - A;
    if (letter >= 0 && letter < LETTERS) counts[letter] = (counts[letter] ?? 0) + 1;
  }
  const fit = (shift: number): number =>
    counts.reduce((sum, count, letter) => sum + count * (WEIGHT[(letter + shift) % LETTERS] ?? 0), 0);
  const shifts = Array.from({ length: LETTERS - 1 }, (_, i) => ({ shift: i + 1, fit: fit(i + 1) }));
  return shifts
    .sort((a, b) => b.fit - a.fit)
    .slice(0, SHIFTS_TRIED)
    .map(({ shift }) => shift);
}
