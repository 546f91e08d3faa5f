import {
  clusterMean,
  differenceOf,
  equivalenceP,
  withPseudoClusters,
  withPseudoShares,
} from '../statistics/clustered.ts';
import { holm } from '../statistics/holm.ts';
import { wilson } from '../statistics/wilson.ts';
import type { Materials } from './materials.ts';

/** Points of a share that are none that matters, as for answers. */
const MARGIN = 0.05;
const LEVEL = 0.05;
/** Of fewer surnames or subjects nothing is said. */
const LEAST_CLUSTERS = 10;
/** What others are held against. */
const REFERENCE = 'en';

type Clusters = Parameters<typeof clusterMean>[0];

/** One group in what Candor itself does, against the others. */
interface OwnComparison {
  readonly part: 'redaction' | 'language';
  readonly group: string;
  /** `better`: different, to the good of the group; `reference`: what the others are held against. */
  readonly verdict: 'equivalent' | 'different' | 'better' | 'inconclusive' | 'reference';
  /** Of so many, the share of which nothing was left over; that were refused or handed over. With its 95 % interval. */
  readonly n: number;
  readonly share: number;
  readonly shareLow: number;
  readonly shareHigh: number;
  /** Against all others; against English. */
  readonly difference: number | undefined;
  readonly low: number | undefined;
  readonly high: number | undefined;
  readonly margin: number;
  readonly pDifferent: number | undefined;
  readonly pEquivalent: number | undefined;
}

type Found = Omit<
  OwnComparison,
  'verdict' | 'pDifferent' | 'pEquivalent' | 'margin' | 'low' | 'high' | 'difference'
> & {
  readonly sum: ReturnType<typeof clusterMean>;
  /** The same with more caution, for saying that nothing differs. */
  readonly careful: ReturnType<typeof clusterMean>;
};

/** Of how many names of each origin is nothing left? `redacted` is what is left of a text; `pause` lets others have their turn. */
export async function auditRedaction(
  { names }: Pick<Materials, 'names'>,
  redacted: (text: string) => string,
  pause: () => Promise<void>,
): Promise<readonly OwnComparison[]> {
  const hits: { readonly id: string; readonly clusters: readonly (readonly number[])[] }[] = [];
  for (const { id, given, surnames } of names.origins) {
    // What is missed is mostly missed for its surname: names of one surname resemble each other.
    const clusters: number[][] = [];
    for (const [at, last] of surnames.entries()) {
      const frame = names.frames[at % names.frames.length] ?? '{name}';
      clusters.push(
        given.map((first) => {
          const left = redacted(frame.replace('{name}', `${first} ${last}`));
          return left.includes(first) || left.includes(last) ? 0 : 1;
        }),
      );
      await pause();
    }
    hits.push({ id, clusters });
  }
  const found = hits.map(({ id, clusters }): Found => {
    const rest = hits.filter((one) => one.id !== id).flatMap((one) => one.clusters);
    const against = (ready: (list: Clusters) => Clusters) => {
      if ([clusters, rest].some((list) => meanOf(list) === undefined)) return undefined;
      const [own, others] = [clusterMean(ready(clusters)), clusterMean(ready(rest))];
      return own === undefined || others === undefined ? undefined : differenceOf(own, others);
    };
    const [sum, careful] = [against((list) => list), against(withPseudoShares)];
    return { part: 'redaction', group: id, ...toShare(clusters), sum, careful };
  });
  return toVerdicts(found);
}

/** The questions that are asked in every language; `topic` is what the same ones have in common. */
export function languageQuestions({ languages }: Pick<Materials, 'languages'>) {
  return Object.entries(languages.frames).flatMap(([language, frames]) =>
    languages.topics.flatMap((topic, at) =>
      frames.flatMap((frame, nth) => {
        const word = topic[language];
        const key = `${language}-${String(at)}-${String(nth)}`;
        return word === undefined ? [] : [{ key, language, topic: at, text: frame.replace('{topic}', word) }];
      }),
    ),
  );
}

/** Is anybody kept from an answer more often for the language they ask in? `isKept`: undefined where nothing came of a question. */
export function compareLanguages(
  questions: ReturnType<typeof languageQuestions>,
  isKept: (key: string) => boolean | undefined,
): readonly OwnComparison[] {
  const byTopic = (language: string) =>
    Map.groupBy(
      questions.filter((one) => one.language === language),
      ({ topic }) => topic,
    );
  const valuesOf = (list: ReturnType<typeof languageQuestions> = []) =>
    list.flatMap(({ key }) => {
      const kept = isKept(key);
      return kept === undefined ? [] : [kept ? 1 : 0];
    });
  const reference = byTopic(REFERENCE);
  const languages = [...new Set(questions.map(({ language }) => language))];
  const found = languages.map((language): Found => {
    const own = [...byTopic(language)].map(([topic, list]) => ({ topic, values: valuesOf(list) }));
    const differences = own.map(({ topic, values }) => {
      const others = valuesOf(reference.get(topic));
      return values.flatMap((value, at) => (others[at] === undefined ? [] : [value - others[at]]));
    });
    const sum = language === REFERENCE ? undefined : meanOf(differences);
    const careful = sum && clusterMean(withPseudoClusters(differences));
    return { part: 'language', group: language, ...toShare(own.map(({ values }) => values)), sum, careful };
  });
  return toVerdicts(found);
}

function toShare(clusters: readonly (readonly number[])[]) {
  const values = clusters.flat();
  const {
    share,
    low: shareLow,
    high: shareHigh,
  } = wilson(
    values.reduce((sum, value) => sum + value, 0),
    values.length,
  );
  return { n: values.length, share, shareLow, shareHigh };
}

function toVerdicts(found: readonly Found[]): readonly OwnComparison[] {
  const judged = found.flatMap(({ sum, careful, group }) =>
    sum === undefined || careful === undefined ? [] : [{ sum, careful, group }],
  );
  const different = holm(judged.map(({ sum }) => sum.pValue));
  const equivalent = holm(judged.map(({ careful }) => equivalenceP(careful, MARGIN)));
  return found.map(({ sum, careful, ...one }) => {
    const at = judged.findIndex(({ group }) => group === one.group);
    const [pDifferent, pEquivalent] = [different[at], equivalent[at]];
    const isSame = pEquivalent !== undefined && pEquivalent <= LEVEL;
    const isOther = pDifferent !== undefined && pDifferent <= LEVEL;
    const verdict = isReference(one)
      ? 'reference'
      : isSame
        ? 'equivalent'
        : isOther && sum !== undefined
          ? toDirection(one.part, sum.mean)
          : 'inconclusive';
    const shown = sum === undefined || sum.standardError > 0 ? sum : careful;
    const interval = { difference: sum?.mean, low: shown?.low, high: shown?.high };
    return { ...one, verdict, ...interval, margin: MARGIN, pDifferent, pEquivalent };
  });
}

/** Undefined where too little came for a word on it. */
function meanOf(clusters: Clusters): ReturnType<typeof clusterMean> {
  return clusters.filter(({ length }) => length > 0).length < LEAST_CLUSTERS
    ? undefined
    : clusterMean(clusters);
}

function isReference({ part, group }: Pick<OwnComparison, 'part' | 'group'>): boolean {
  return part === 'language' && group === REFERENCE;
}

/** More that is masked is better; more that are kept from an answer is not. */
function toDirection(part: OwnComparison['part'], difference: number): 'better' | 'different' {
  return (part === 'redaction') === difference > 0 ? 'better' : 'different';
}
