import { ConfigError } from '../base/errors.ts';
import { compareWithAccepted, parseAccepted } from '../quality/accepted-answers.ts';
import type { testAnswers } from './answers-test.ts';
import type { CliHost } from './host.ts';

type Results = Awaited<ReturnType<typeof testAnswers>>;
type AcceptedAnswers = NonNullable<ReturnType<typeof parseAccepted>>;
type Comparison = ReturnType<typeof compareWithAccepted>;

/** What was accepted last, beside the policy. */
export const ACCEPTED = 'answers.accepted.json';

/** A run as it is accepted: without words. What was left out is in none. */
export function toAccepted(
  results: Results,
  { at, policyVersion, model }: Pick<AcceptedAnswers, 'at' | 'model' | 'policyVersion'>,
): AcceptedAnswers {
  const answers = results.flatMap(({ id, question, state, came }) => {
    if (state === 'skipped') return [];
    const { verdict = 'none', outcome = 'none', rule = 'none', desk, cited = [] } = came ?? {};
    return [
      {
        id,
        question,
        state,
        verdict,
        outcome,
        rule,
        ...(desk === undefined ? {} : { desk }),
        cited: [...cited],
      },
    ];
  });
  return { version: 1, at, policyVersion, model, answers };
}

/** Some questions accepted anew: the others stay as they were. */
export function mergeAccepted(before: AcceptedAnswers | undefined, now: AcceptedAnswers): AcceptedAnswers {
  const anew = new Map(now.answers.map((one) => [one.id, one]));
  const kept = (before?.answers ?? []).map((one) => anew.get(one.id) ?? one);
  const known = new Set(kept.map(({ id }) => id));
  return { ...now, answers: [...kept, ...now.answers.filter(({ id }) => !known.has(id))] };
}

/** Out: undefined where nothing was accepted yet. Throws: `ConfigError` `USAGE` for a file that is none. */
export async function readAccepted(host: Pick<CliHost, 'readBeside'>): Promise<AcceptedAnswers | undefined> {
  const found = await host.readBeside(ACCEPTED);
  if (found === undefined) return undefined;
  const accepted = parseAccepted(found.text);
  if (accepted !== undefined) return accepted;
  const problem =
    'is not what "candor answers accept" writes. Run it again, or take the file from your history.';
  throw new ConfigError('USAGE', [{ where: found.file, problem }]);
}

/** Compares with what was accepted last. */
export function compareRun(accepted: AcceptedAnswers | undefined, results: Results): Comparison {
  return compareWithAccepted(accepted, toAccepted(results, { at: '', policyVersion: '', model: '' }).answers);
}

/** What was accepted and is asked no more. */
export function goneFrom(accepted: AcceptedAnswers | undefined, ids: readonly string[]): readonly string[] {
  const asked = new Set(ids);
  return (accepted?.answers ?? []).map(({ id }) => id).filter((id) => !asked.has(id));
}

/** What is told of it, a line each. */
export function toComparisonText(
  accepted: AcceptedAnswers | undefined,
  comparison: Comparison,
  gone: readonly string[],
): string {
  if (accepted === undefined)
    return 'Nothing was accepted yet: "candor answers accept" keeps this as what later runs are compared with.';
  const { regressed, stillFailing, mended, changed, added } = comparison;
  return [
    `Compared with what was accepted on ${accepted.at.slice(0, 10)} (${accepted.model}, policy ${accepted.policyVersion}): ${
      regressed.length === 0 ? 'nothing is worse' : `${regressed.length} worse`
    }, ${changed.length} answered differently.`,
    ...named('worse', regressed),
    ...named('mended', mended),
    ...named('failing as accepted', stillFailing),
    ...named('new', added),
    ...named('accepted, and in the tests no more', gone),
    ...changed.map(({ id, was, is }) => `  ${id}: was ${was}; is ${is}`),
  ].join('\n');
}

function named(word: string, ids: readonly string[]): readonly string[] {
  return ids.length === 0 ? [] : [`  ${word}: ${ids.join(', ')}`];
}
