import type { GateWatch } from '../quality/gate-watch.ts';
import { parseGoldenQuestions } from '../quality/golden-questions.ts';
import { compareRun, readAccepted } from './answers-accepted.ts';
import { mostCostOf } from './answers-cost.ts';
import { lostOf, selectQuestions, testAnswers } from './answers-test.ts';
import type { CliHost } from './host.ts';

type AskGolden = NonNullable<ConstructorParameters<typeof GateWatch>[0]['askGolden']>;
type GateHost = Pick<CliHost, 'openSandbox' | 'readBeside'>;

const GOLDEN = 'answers.tests.yaml';
/** Beside people's questions: not many at once. */
const AT_ONCE = 2;
const MICRO = 1_000_000;

/** Asks all golden questions of a process that serves, and compares with what was accepted; not where that may cost more. */
export function createGate(host: GateHost): AskGolden {
  return async (mostCostUsd) => {
    const golden = await host.readBeside(GOLDEN);
    const accepted = await readAccepted(host);
    const sandbox = await host.openSandbox(false);
    const { organisation } = sandbox;
    const model = sandbox.model.id === 'offline' ? 'offline' : organisation.policy.model.default;
    const notRun = async (why: string) => {
      await sandbox.close();
      return { model, asked: 0, regressed: [], changed: 0, costMicroUsd: 0, notRun: why };
    };
    if (golden === undefined) return notRun('no_questions');
    const selected = parseOrClose(golden, sandbox);
    if (selected === undefined) return notRun('questions_invalid');
    const most = model === 'offline' ? 0 : mostCostOf(selected, organisation.policy);
    if (most === undefined) return notRun('no_price');
    if (most > mostCostUsd * MICRO) return notRun('too_expensive');
    const results = await testAnswers(selected, sandbox, AT_ONCE);
    const { regressed, changed } = compareRun(accepted, results);
    const isLost = lostOf(results).length > 0;
    const costs = results.map(({ came }) => came?.costMicroUsd ?? 0);
    return {
      model,
      asked: results.filter(({ state }) => state !== 'skipped').length,
      regressed: isLost ? [] : regressed,
      changed: isLost ? 0 : changed.length,
      ...(isLost ? { notRun: 'no_answer' } : {}),
      costMicroUsd: costs.reduce((sum, one) => sum + one, 0),
    };
  };
}

function parseOrClose(
  { file, text }: { readonly file: string; readonly text: string },
  { organisation }: Pick<Awaited<ReturnType<CliHost['openSandbox']>>, 'organisation'>,
) {
  try {
    return selectQuestions(parseGoldenQuestions(file, text, organisation), {});
  } catch {
    return undefined;
  }
}
