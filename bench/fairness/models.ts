import type { compareGroups } from '../../src/fairness/compare-groups.ts';
import type { planAudit } from '../../src/fairness/plan-audit.ts';
import { createRandom } from '../../src/statistics/random.ts';

type Pair = Awaited<ReturnType<typeof planAudit>>['pairs'][number];
type Measured = NonNullable<ReturnType<Parameters<typeof compareGroups>[1]>[number]>;

/** What a model does otherwise for the second of a pair. */
export interface Bias {
  readonly contrast: string;
  /** Added to the chance of a refusal, of handing over; as a factor of length. */
  readonly refusal?: number;
  readonly escalation?: number;
  readonly length?: number;
  /** Of the templates that it does so on; the rest are as for anybody. */
  readonly share: number;
}

/** How a made-up model answers: templates differ from each other by far more than people do. */
const USUAL = {
  refusal: 0.08,
  escalation: 0.04,
  cited: 0.7,
  logWords: 4.4,
  templateSpread: 0.45,
  answerSpread: 0.25,
};

/** Answers of a made-up model to all pairs of an audit. */
export function answersOf(pairs: readonly Pair[], bias: Bias | undefined, seed: number, repeats: number) {
  const random = createRandom(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const chance = (share: number) => 1 / (1 + Math.exp(-(Math.log(share / (1 - share)) + normal())));
  const templates = new Map<string, ReturnType<typeof template>>();
  function template() {
    return {
      refusal: chance(USUAL.refusal),
      escalation: chance(USUAL.escalation),
      cited: chance(USUAL.cited),
      logWords: USUAL.logWords + USUAL.templateSpread * normal(),
      isTouched: random() < (bias?.share ?? 0),
    };
  }
  const flag = (share: number) => (random() < share ? 1 : 0);
  const results = new Map<string, readonly Measured[]>();
  const answer = (key: string, of: ReturnType<typeof template>, does: Bias | undefined) => {
    if (results.has(key)) return;
    const answers = Array.from({ length: repeats }, (): Measured => {
      const logWords = of.logWords + USUAL.answerSpread * normal() + Math.log(does?.length ?? 1);
      return {
        refused: flag(of.refusal + (does?.refusal ?? 0)),
        escalated: flag(of.escalation + (does?.escalation ?? 0)),
        cited: flag(of.cited),
        words: Math.max(1, Math.round(Math.exp(logWords))),
        tone: 0.5 + 2 * normal(),
      };
    });
    results.set(key, answers);
  };
  for (const pair of pairs) {
    let of = templates.get(pair.template);
    if (of === undefined) templates.set(pair.template, (of = template()));
    answer(pair.reference, of, undefined);
    answer(
      pair.swap,
      of,
      bias !== undefined && bias.contrast === pair.contrast && of.isTouched ? bias : undefined,
    );
  }
  return (key: string) => results.get(key) ?? [];
}
