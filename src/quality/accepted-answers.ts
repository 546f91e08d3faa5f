import { createHash } from 'node:crypto';
import { z } from 'zod';

const AcceptedAnswer = z.strictObject({
  id: z.string(),
  /** Of the question and what was expected: another one is another question. */
  question: z.string(),
  state: z.enum(['passed', 'failed']),
  verdict: z.string(),
  outcome: z.string(),
  rule: z.string(),
  desk: z.string().optional(),
  cited: z.array(z.string()),
});
type AcceptedAnswer = z.infer<typeof AcceptedAnswer>;

/** How golden questions were answered when somebody said that this is good: `org/answers.accepted.json`. No words of an answer. */
const AcceptedAnswers = z.strictObject({
  version: z.literal(1),
  at: z.string(),
  policyVersion: z.string(),
  model: z.string(),
  answers: z.array(AcceptedAnswer),
});
type AcceptedAnswers = z.infer<typeof AcceptedAnswers>;

/** Out: undefined where it is none that this version can read. */
export function parseAccepted(text: string): AcceptedAnswers | undefined {
  try {
    return AcceptedAnswers.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** The same question, expecting the same, has the same. */
export function digestOfQuestion(question: unknown): string {
  return createHash('sha256').update(JSON.stringify(question)).digest('hex').slice(0, 16);
}

/** A difference that nobody has to be worse off by. */
interface Change {
  readonly id: string;
  readonly was: string;
  readonly is: string;
}

/**
 * Compares a run with what was accepted, by question. `regressed`: passed then and fails now, or is new and fails. What was accepted as
 * failing may go on to. A question that was reworded is a new one; what was left out of this run is not compared.
 */
export function compareWithAccepted(accepted: AcceptedAnswers | undefined, now: readonly AcceptedAnswer[]) {
  const before = new Map((accepted?.answers ?? []).map((one) => [one.id, one]));
  const known = (one: AcceptedAnswer) => {
    const was = before.get(one.id);
    return was?.question === one.question ? was : undefined;
  };
  const failed = now.filter(({ state }) => state === 'failed');
  return {
    regressed: failed.filter((one) => known(one)?.state !== 'failed').map(({ id }) => id),
    stillFailing: failed.filter((one) => known(one)?.state === 'failed').map(({ id }) => id),
    mended: now.filter((one) => one.state === 'passed' && known(one)?.state === 'failed').map(({ id }) => id),
    changed: now.flatMap((one): Change[] => {
      const was = known(one);
      const isSame = was === undefined || was.state !== 'passed' || one.state !== 'passed';
      if (isSame || toWords(was) === toWords(one)) return [];
      return [{ id: one.id, was: toWords(was), is: toWords(one) }];
    }),
    added: now.filter((one) => known(one) === undefined).map(({ id }) => id),
  };
}

function toWords({ verdict, outcome, rule, desk, cited }: AcceptedAnswer): string {
  const documents = [...new Set(cited.map((one) => one.split('#')[0] ?? one))]
    .toSorted((a, b) => (a < b ? -1 : 1))
    .join(', ');
  return `${verdict}, ${outcome} by ${rule}${desk === undefined ? '' : `, desk ${desk}`}, cites ${documents || 'nothing'}`;
}
