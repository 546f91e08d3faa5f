import { readWeights } from '../../base/weight-table.ts';
import { decodePieces } from './encodings.ts';
import { COMMON_WORDS, isEnglish, KEY_WORDS } from './english.ts';
import { OPENING } from './features.ts';
import { fold } from './fold.ts';
import { readOtherwise } from './readings.ts';
import { toTokens } from './tokens.ts';
import { toWindows } from './windows.ts';

type TextStage = 'input' | 'document';

/** What each feature says for or against an attack. */
interface Weights {
  /** Logits of a text without evidence; a question in another language than English has less to show any. */
  readonly bias: Readonly<Record<TextStage | 'foreign', number>>;
  /** Lines of a weight in twentieths and the features that have it, all separated by `|`. */
  readonly input: string;
  /** Added to those where the text is a document. */
  readonly document: string;
}

/** The worst stretch of a text. */
interface Evidence {
  /** How likely it is an attack, 0 to 1. */
  readonly score: number;
  /** The meaning that speaks loudest for it, `override>rules`; `wording` when single words do. */
  readonly rule: string;
  readonly start: number;
  readonly end: number;
}

/** Judges a text by its worst stretch. Linear. */
type Scorer = (text: string, stage: TextStage) => Evidence;

interface Judged {
  readonly logits: number;
  readonly rule: string;
  readonly start: number;
  readonly end: number;
}

/** A reading that may be mistaken must say more than one that cannot. In logits. */
const DOUBT = {
  hidden: 0,
  encoded: 0,
  'look-alikes': 1.2,
  cipher: 1.7,
  repaired: 1.2,
};

/** Makes a scorer of weights: a logistic regression over the features that `readFeatures` names. */
export function createScorer({ bias, input, document }: Weights): Scorer {
  const shared = readWeights(input);
  const own = readWeights(document);
  const names = [...new Set([...shared.keys(), ...own.keys()])];
  const numbers = new Map(names.map((name, number) => [name, number]));
  const pairs = names.map((name) => name.split(' ')).filter(({ length }) => length > 1);
  const starters = new Set([OPENING, ...pairs.map(([before]) => before)]);
  const enders = new Set(pairs.map(([, word]) => word));
  const weights = {
    input: Float64Array.from(names, (name) => shared.get(name) ?? 0),
    document: Float64Array.from(names, (name) => (shared.get(name) ?? 0) + (own.get(name) ?? 0)),
  };
  const numberOf = (name: string): number | undefined => numbers.get(name);
  const mayPair = (before: string, word: string): boolean => enders.has(word) && starters.has(before);

  const known = new Set([...names.filter((name) => /^[a-z']+$/u.test(name)), ...KEY_WORDS, ...COMMON_WORDS]);
  const isKnown = (word: string): boolean => known.has(word);

  function judge(text: string, stage: TextStage): Judged {
    const tokens = toTokens(text);
    const weight = weights[stage];
    const start = bias[stage === 'input' && !isEnglish(tokens) ? 'foreign' : stage];
    let worst = { from: 0, to: tokens.length, features: [] as readonly number[] };
    let most = Number.NEGATIVE_INFINITY;
    for (const window of toWindows(tokens, numberOf, mayPair)) {
      const sum = window.features.reduce((total, feature) => total + (weight[feature] ?? 0), start);
      if (sum > most) [worst, most] = [window, sum];
    }
    return {
      logits: most,
      rule: loudest(worst.features, weight, names),
      start: tokens[worst.from]?.start ?? 0,
      end: tokens[worst.to - 1]?.end ?? text.length,
    };
  }

  return (text, stage) => {
    const folded = fold(text);
    // What is encoded counts as what it says: its own signs would look like noise that attacks add.
    const decoded = decodePieces(folded);
    const plain = judge(decoded, stage);
    // Where letters moved, and in other readings, only the whole text is known to hold it.
    const span = decoded === folded && folded.length === text.length ? plain : { start: 0, end: text.length };
    if (plain.logits >= 0)
      return { score: toShare(plain.logits), rule: plain.rule, start: span.start, end: span.end };
    let most = plain;
    let rule = plain.rule;
    for (const reading of readOtherwise(text, decoded, isKnown)) {
      const judged = judge(reading.text, stage);
      const logits = judged.logits - DOUBT[reading.as];
      if (logits > most.logits) [most, rule] = [{ ...judged, logits }, `${reading.as}:${judged.rule}`];
      if (logits >= 0) break;
    }
    return { score: toShare(most.logits), rule, start: 0, end: text.length };
  };
}

function toShare(logits: number): number {
  return 1 / (1 + Math.exp(-logits));
}

function loudest(features: readonly number[], weight: Float64Array, names: readonly string[]): string {
  let rule = 'wording';
  let most = 0;
  for (const feature of features) {
    const name = names[feature] ?? '';
    if (!name.startsWith('@') || (weight[feature] ?? 0) <= most) continue;
    rule = name.slice(1);
    most = weight[feature] ?? 0;
  }
  return rule;
}
