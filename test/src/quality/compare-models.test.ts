import { describe, expect, it } from 'vitest';
import { compareModels } from '../../../src/quality/compare-models.ts';

type Pair = Parameters<typeof compareModels>[0][number];
type Trial = Pair['policy'];

const RIGHT: Trial = { right: true, score: 1, refused: false, chars: 100, latencyMs: 900, isAsked: true };
const WRONG: Trial = { ...RIGHT, right: false, score: 0.5 };
const FAULT: Trial = { ...WRONG, score: 0, refused: true, chars: 0, error: 'MODEL_REJECTED' };

/** So many questions, each asked once; of what is wrong the first so many. */
function compare(policy: (n: number) => Trial, candidate: (n: number) => Trial, isGolden?: () => boolean) {
  const pairs = Array.from({ length: 100 }, (_, n) => ({
    item: `q${n}`,
    policy: policy(n),
    candidate: candidate(n),
  }));
  return compareModels(pairs, 0.05, isGolden);
}

describe('compareModels', () => {
  it('cannot tell anything from a provider that gives no answer, however alike the two are', () => {
    expect(
      compare(
        () => FAULT,
        () => FAULT,
      ),
    ).toMatchObject({ verdict: 'cannot_tell', why: 'policy_faults' });
    expect(
      compare(
        (n) => (n < 6 ? FAULT : RIGHT),
        () => RIGHT,
      ),
    ).toMatchObject({ verdict: 'cannot_tell', why: 'policy_faults' });
  });

  it('takes a few faults for what happens, and refusals for answers', () => {
    const few = (n: number) => (n < 3 ? FAULT : RIGHT);
    const refusing = { ...RIGHT, refused: true };

    expect(compare(few, few)).toMatchObject({ verdict: 'no_worse' });
    expect(compare(few, few)).not.toHaveProperty('why');
    expect(
      compare(
        () => refusing,
        () => refusing,
      ),
    ).toMatchObject({ verdict: 'no_worse' });
  });

  it('finds a candidate worse that alone gives no answer, and promotes none that is not for sure', () => {
    expect(
      compare(
        () => RIGHT,
        () => FAULT,
      ),
    ).toMatchObject({ verdict: 'worse' });
    expect(
      compare(
        (n) => (n < 50 ? RIGHT : { ...WRONG, refused: true }),
        (n) => (n < 94 ? RIGHT : FAULT),
      ),
    ).toMatchObject({ verdict: 'cannot_tell', why: 'candidate_faults' });
  });

  it('cannot tell from golden questions that the model of the policy mostly gets wrong itself', () => {
    const poor = (n: number) => (n < 49 ? RIGHT : WRONG);

    expect(compare(poor, poor)).toMatchObject({ verdict: 'cannot_tell', why: 'policy_wrong' });
    expect(compare(poor, poor, () => false)).toMatchObject({ verdict: 'no_worse' });
  });
});
