import { parseRuleId, BUILT_IN, isSameDecision } from '../../domain/decision.ts';
import { joined, trainedWord, trainingWaits } from '../../messages/digest-lines.ts';
import { courseOf } from '../../policy/training.ts';
import { type DigestData, type Line, countsOf, formatCount } from '../section.ts';

/** Who completed the course, as a number, and what waited for that. */
export function trainingLine({ entries, current, policy }: DigestData): Line | undefined {
  const course = courseOf(policy);
  const done = entries.filter(({ kind, meta }) => kind === 'training.completed' && meta['course'] === course);
  const waited = [...countsOf(current, 'refusal')]
    .filter(([label]) => isSameDecision(parseRuleId(label), BUILT_IN.awaitingTraining))
    .reduce((sum, [, count]) => sum + count, 0);
  if (done.length === 0 && waited === 0) return undefined;
  const text = joined([
    trainedWord(formatCount(done.length), course),
    waited === 0 ? '' : trainingWaits(formatCount(waited)),
  ]);
  return { text, isNews: true };
}
