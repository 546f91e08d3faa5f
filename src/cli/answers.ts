import { type Command, InvalidArgumentError } from 'commander';
import { ConfigError } from '../base/errors.ts';
import type { Policy } from '../policy/policy.ts';
import type { GoldenQuestion } from '../quality/golden-questions.ts';
import { parseGoldenQuestions } from '../quality/golden-questions.ts';
import { totalOf } from '../turn/cost.ts';
import { addCandidates } from './answers-candidates.ts';
import { selectQuestions, testAnswers, toDollars, toResultText, toSumText } from './answers-test.ts';
import type { CliHost } from './host.ts';

type Selection = Parameters<typeof selectQuestions>[1];

/** Exit codes: all passed, some failed, nothing could be tried. */
const PASSED = 0;
const FAILED = 1;
const CANNOT_RUN = 2;
/** What goes with a question beside passages: instructions, the question, its thread. */
const OTHER_TOKENS = 1500;
const MOST_AT_ONCE = 16;
const AT_ONCE = 4;

interface TestOptions extends Selection {
  readonly file?: string;
  readonly offline?: true;
  readonly concurrency: number;
  readonly yes?: true;
  readonly json?: true;
}

/** Describes `candor answers …`. */
export function addAnswers(program: Command, host: CliHost, exitWith: (code: number) => void): void {
  const answers = program
    .command('answers')
    .description('work with answers.tests.yaml, the golden questions');
  addCandidates(answers, host);
  answers
    .command('test')
    .description(
      'ask the golden questions through everything that a question goes through, post nothing, keep nothing but an audit entry of what left, and compare; exit code 1 when an answer differs, 2 when they cannot be asked',
    )
    .option('--file <questions>', 'another file than answers.tests.yaml beside the policy')
    .option('--offline', 'ask the offline model, whatever is configured')
    .option('--only <ids...>', 'these questions alone')
    .option('--filter <text>', 'those whose id holds this')
    .option('--language <code>', 'those in this language, such as de')
    .option(
      '--concurrency <number>',
      `how many at once, 1 to ${String(MOST_AT_ONCE)}`,
      toConcurrency,
      AT_ONCE,
    )
    .option('--yes', 'spend what a provider charges')
    .option('--json', 'machine-readable results of all questions')
    .action(async (options: TestOptions) => {
      exitWith(CANNOT_RUN); // until they were asked
      exitWith((await runTests(options, host)) ? PASSED : FAILED);
    });
}

/** Out: whether all passed. */
async function runTests(options: TestOptions, host: CliHost): Promise<boolean> {
  const table = await (options.file === undefined ? host.readGolden() : host.readText(options.file));
  const sandbox = await host.openSandbox(options.offline === true);
  const { organisation, model } = sandbox;
  const selected = await closedOnError(sandbox, () => {
    const all = parseGoldenQuestions(table.file, table.text, organisation);
    const some = selectQuestions(all, options);
    checkSelection(some, table.file, options);
    const estimate = model.id === 'offline' ? undefined : toEstimate(some, organisation.policy);
    if (estimate !== undefined && options.yes !== true) {
      throw new ConfigError('USAGE', [
        { where: '--yes', problem: `is not given. ${estimate} Add --yes to go on, or --offline.` },
      ]);
    }
    return { some, estimate };
  });
  const { some, estimate } = selected;
  if (estimate !== undefined && options.json !== true) await host.print(estimate);
  const results = await testAnswers(some, sandbox, options.concurrency);
  if (options.json === true) await host.print(JSON.stringify(results));
  else {
    for (const result of results) await host.print(toResultText(result));
    await host.print(toSumText(results));
  }
  return results.every(({ state }) => state !== 'failed');
}

async function closedOnError<T>({ close }: { close(): Promise<void> }, work: () => T): Promise<T> {
  try {
    return work();
  } catch (error) {
    await close();
    throw error;
  }
}

function checkSelection(
  some: ReturnType<typeof selectQuestions>,
  file: string,
  { only = [] }: Selection,
): void {
  const missing = only.filter((id) => some.every(({ question }) => question.id !== id));
  if (missing.length > 0) {
    const problem = `no question of ${file} is picked by ${missing.join(', ')}. Check the ids, --filter and --language.`;
    throw new ConfigError('USAGE', [{ where: '--only', problem }]);
  }
  if (some.length > 0) return;
  const problem = `holds no question that is picked. Check --filter and --language.`;
  throw new ConfigError('USAGE', [{ where: file, problem }]);
}

/** What the questions may cost at most, as the prices of the policy have it. */
function toEstimate(selected: ReturnType<typeof selectQuestions>, policy: Policy): string {
  const { default: model, passageTokens, maxOutputTokens } = policy.model;
  const asked = selected.reduce((sum, { question }) => sum + countAsked(question), 0);
  const inputTokens = asked * (passageTokens + OTHER_TOKENS);
  const outputTokens = asked * maxOutputTokens;
  const usage = { inputTokens, outputTokens, cachedInputTokens: 0 };
  const { costMicroUsd } = totalOf([{ model, requested: model, usage }], policy);
  const cost =
    costMicroUsd === undefined ? 'the policy has no price for it' : `about ${toDollars(costMicroUsd)}`;
  return (
    `${String(asked)} questions to ${model}, up to ${String(passageTokens + OTHER_TOKENS)} tokens in and ` +
    `${String(maxOutputTokens)} out each, cost at most ${cost}.`
  );
}

function countAsked({ history }: GoldenQuestion): number {
  return history.length + 1;
}

function toConcurrency(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= MOST_AT_ONCE) return number;
  throw new InvalidArgumentError(`It must be a whole number from 1 to ${String(MOST_AT_ONCE)}.`);
}
