import { fold } from '../../src/guards/injection/fold.ts';
import type { createScorer } from '../../src/guards/injection/score.ts';
import { toTokens } from '../../src/guards/injection/tokens.ts';
import { toWindows } from '../../src/guards/injection/windows.ts';
import type { Sample } from './data.ts';
import { type Example, type Model, createModel } from './model.ts';
import { toLines } from './table.ts';

type Weights = Parameters<typeof createScorer>[0];

/** Features rarer than this are chance. */
const FEWEST = 6;
/** Wanted of the score before a text counts as an attack, in logits: few false alarms are worth more than recall. */
const MARGIN = { input: 0.28, document: 1.1, foreign: 0.32 };
/** Words of other languages, names, and words that carry no meaning: no evidence, whatever the data says. */
const SKIPPED = new Set(
  (
    'a an the of to la le el di de un il en que no e o y i se in die man was es per con do na ist te ne c q u s t d m fue seo ' +
    've un una les des du et der das und den dem ein eine smith john jane eshte mit'
  ).split(' '),
);
const SHORT = /^(?:\^ )?[a-z]{1,2}$/u;
/** Letters that the file of weights could not hold. */
const UNSAFE = /[|`\\$]/u;
const ENGLISH = new Set('the of to and a in is you that it for on with as are be this your'.split(' '));
const ENGLISH_SHARE = 0.08;
const FEW_WORDS = 4;
const FOREIGN = new Set(['cyberseceval_pi_multi', 'own_foreign']);
/** How much a harmless text counts, by its group; 1 elsewhere. */
const IMPORTANCE: Readonly<Record<string, number>> = {
  notinject: 12,
  sensitive: 6,
  everyday: 8,
  bipia_email: 5,
  own: 7,
  own_foreign: 10,
  own_documents: 6,
};
/** Every family of attacks counts the same in all, and no attack more than the second number. */
const FAMILY_IMPORTANCE = 700;
const MOST_IMPORTANCE = 6;
const DOCUMENT = 'document';

/** Learns weights from samples: English words that are common enough, and meanings in any language. */
export function learn(samples: readonly Sample[]): Weights {
  const vocabulary = toVocabulary(samples);
  const names: string[] = [];
  const numbers = new Map<string, number>();
  const toNumber = (name: string): number => {
    const number = numbers.get(name) ?? names.push(name) - 1;
    numbers.set(name, number);
    return number;
  };
  const numberOf = (name: string): number | undefined =>
    name.startsWith('@') || vocabulary.has(name) ? toNumber(name) : undefined;
  const sizes = Map.groupBy(samples, ({ family }) => family);

  const examples = samples.map((sample): Example => {
    const { family, group, source, stage } = sample;
    const windows = toWindows(toTokens(fold(sample.text)), numberOf, () => true).map(({ features }) =>
      stage === 'input'
        ? features
        : [
            ...features,
            ...features.map((n) => toNumber(`${DOCUMENT} ${names[n] ?? ''}`)),
            toNumber(DOCUMENT),
          ],
    );
    const weight =
      family === undefined
        ? (IMPORTANCE[group] ?? 1)
        : source.startsWith('own')
          ? MOST_IMPORTANCE
          : Math.min(MOST_IMPORTANCE, FAMILY_IMPORTANCE / (sizes.get(family)?.length ?? 1));
    return { windows, attack: family !== undefined, weight };
  });
  // Meanings need less proof than words: they carry over to other languages and wordings.
  return toWeights(
    createModel(names.length, examples, (n) => names[n]?.includes('@') === true),
    names,
  );
}

function toVocabulary(samples: readonly Sample[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { source, text } of samples) {
    if (FOREIGN.has(source)) continue;
    for (const name of englishFeatures(text)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return new Set(
    [...counts].filter(([name, count]) => count >= FEWEST && isUsable(name)).map(([name]) => name),
  );
}

function isUsable(name: string): boolean {
  return !SKIPPED.has(name.replace(/^\^ /u, '')) && !SHORT.test(name) && !UNSAFE.test(name);
}

function englishFeatures(text: string): ReadonlySet<string> {
  const tokens = toTokens(fold(text));
  const words = tokens.filter(({ punctuation }) => !punctuation);
  const english = words.filter(({ word }) => ENGLISH.has(word)).length / words.length;
  const seen = new Set<string>();
  if (words.length > FEW_WORDS && english < ENGLISH_SHARE) return seen;
  toWindows(
    tokens,
    (name) => (seen.add(name), undefined),
    () => true,
  );
  return seen;
}

function toWeights({ weights, bias }: Model, names: readonly string[]): Weights {
  const prefix = `${DOCUMENT} `;
  const learned = names.map((name, i) => [name, weights[i] ?? 0] as const);
  const ofDocuments = bias + (learned.find(([name]) => name === DOCUMENT)?.[1] ?? 0);
  return {
    bias: {
      input: bias - MARGIN.input,
      document: ofDocuments - MARGIN.document,
      foreign: bias - MARGIN.foreign,
    },
    input: toLines(learned.filter(([name]) => name !== DOCUMENT && !name.startsWith(prefix))),
    document: toLines(
      learned.flatMap(([name, weight]) =>
        name.startsWith(prefix) ? [[name.slice(prefix.length), weight] as const] : [],
      ),
    ),
  };
}
