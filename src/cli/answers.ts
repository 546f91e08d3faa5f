import { type Command, InvalidArgumentError } from 'commander';
import { ConfigError } from '../base/errors.ts';
import { parseGoldenQuestions } from '../quality/golden-questions.ts';
import {
  ACCEPTED,
  compareRun,
  goneFrom,
  mergeAccepted,
  readAccepted,
  toAccepted,
  toComparisonText,
} from './answers-accepted.ts';
import { addCandidates } from './answers-candidates.ts';
import { toEstimate } from './answers-cost.ts';
import { addPromptfoo } from './answers-promptfoo.ts';
import { lostOf, selectQuestions, testAnswers, toResultText, toSumText } from './answers-test.ts';
import type { CliHost } from './host.ts';

type Selection = Parameters<typeof selectQuestions>[1];

/** Exit codes: all passed (with `--gate`: nothing is worse than accepted), some failed, nothing could be tried; and what got an answer passed, but faults left some without. */
const PASSED = 0;
const FAILED = 1;
const CANNOT_RUN = 2;
const PARTIAL = 3;
const MOST_AT_ONCE = 16;
const AT_ONCE = 4;

interface TestOptions extends Selection {
  readonly file?: string;
  readonly offline?: true;
  readonly concurrency: number;
  readonly yes?: true;
  readonly json?: true;
  readonly gate?: true;
}

/** Describes `candor answers …`. */
export function addAnswers(program: Command, host: CliHost, exitWith: (code: number) => void): void {
  const answers = program
    .command('answers')
    .description('work with answers.tests.yaml, the golden questions');
  addCandidates(answers, host);
  addAccept(answers, host, exitWith);
  addPromptfoo(answers, host);
  addPicking(answers.command('test'))
    .description(
      'ask the golden questions through everything that a question goes through, post nothing, keep nothing but an audit entry of what left, and compare; exit code 1 when an answer differs, 2 when they cannot be asked, 3 when none differs but faults left some without an answer',
    )
    .option('--gate', 'end with 1 only where a question is worse than when its answer was accepted')
    .option('--json', 'machine-readable results of all questions')
    .action(async (options: TestOptions) => {
      exitWith(CANNOT_RUN); // until they were asked
      exitWith(await runTests(options, host));
    });
}

/** What decides which questions are asked, and how. */
function addPicking(command: Command): Command {
  return command
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
    .option('--yes', 'spend what a provider charges');
}

function addAccept(answers: Command, host: CliHost, exitWith: (code: number) => void): void {
  addPicking(answers.command('accept'))
    .description(
      `ask the golden questions and write how they were answered into ${ACCEPTED} beside the policy, to be committed: what later runs are compared with`,
    )
    .action(async (options: TestOptions) => {
      exitWith(CANNOT_RUN);
      const { results, organisation, model } = await askSelected(options, host);
      const at = host.clock.now().toString({ fractionalSecondDigits: 0 });
      const made = { at, policyVersion: organisation.policy.version, model };
      checkAnswered(results);
      const isPart = [options.only, options.filter, options.language, options.file].some(
        (one) => one !== undefined,
      );
      const before = isPart ? await readAccepted(host) : undefined;
      const accepted = mergeAccepted(before, toAccepted(results, made));
      const file = await host.writeBeside(ACCEPTED, `${JSON.stringify(accepted, undefined, 2)}\n`);
      for (const result of results.filter(({ state }) => state === 'failed'))
        await host.print(toResultText(result));
      await host.print(`${toSumText(results)}\nAccepted as they are, failed ones too: ${file}. Commit it.`);
      exitWith(PASSED);
    });
}

/** Throws: `ConfigError` `USAGE` where a fault left a question without an answer: that is nothing to compare with. */
function checkAnswered(results: Awaited<ReturnType<typeof testAnswers>>): void {
  const lost = lostOf(results);
  if (lost.length === 0) return;
  const why = lost[0]?.came?.error ?? 'none came in time';
  const problem = `got no answer because of a fault (${why}). Nothing was accepted. Look with "candor doctor", then run it again.`;
  throw new ConfigError('USAGE', [{ where: lost.map(({ id }) => id).join(', '), problem }]);
}

/** Out: the exit code. */
async function runTests(options: TestOptions, host: CliHost): Promise<number> {
  const accepted = await readAccepted(host);
  const { results, ids } = await askSelected(options, host);
  const comparison = compareRun(accepted, results);
  const lost = new Set(lostOf(results).map(({ id }) => id));
  if (options.json === true) await host.print(JSON.stringify(results));
  else {
    for (const result of results) await host.print(toResultText(result));
    await host.print(toSumText(results));
    const gone = options.file === undefined ? goneFrom(accepted, ids) : [];
    await host.print(toComparisonText(accepted, comparison, gone));
    if (lost.size > 0)
      await host.print(
        `PARTIAL: faults left ${String(lost.size)} of ${String(results.length)} questions without an answer. Look with "candor doctor", then run it again.`,
      );
  }
  const worse =
    options.gate === true
      ? comparison.regressed
      : results.filter(({ state }) => state === 'failed').map(({ id }) => id);
  if (worse.some((id) => !lost.has(id))) return FAILED;
  return lost.size > 0 ? PARTIAL : PASSED;
}

async function askSelected(options: TestOptions, host: CliHost) {
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
    return { some, estimate, ids: all.value.tests.map(({ id }) => id) };
  });
  const { some, estimate, ids } = selected;
  if (estimate !== undefined && options.json !== true) await host.print(estimate);
  const results = await testAnswers(some, sandbox, options.concurrency);
  return {
    results,
    ids,
    organisation,
    model: model.id === 'offline' ? 'offline' : organisation.policy.model.default,
  };
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

function toConcurrency(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= MOST_AT_ONCE) return number;
  throw new InvalidArgumentError(`It must be a whole number from 1 to ${String(MOST_AT_ONCE)}.`);
}
