import { type Command, InvalidArgumentError } from 'commander';
import { ConfigError } from '../base/errors.ts';
import { FairnessReport, differencesOf } from '../fairness/report.ts';
import type { Assessments } from '../ports/assessments.ts';
import { type Job, assess, refuseUnfinished } from './assess.ts';
import { toDollars } from './answers-test.ts';
import { auditOwnParts, fairnessDesign, fairnessJob, readMaterials } from './fairness-job.ts';
import { estimateOf } from './assessment-cost.ts';
import { toFairnessText } from './fairness-text.ts';
import type { CliHost } from './host.ts';

type Records = Awaited<ReturnType<CliHost['openRecords']>>;
type Run = Awaited<ReturnType<Assessments['list']>>[number];

/** Exit codes: nothing is different, something is, it could not be looked at. */
const ALIKE = 0;
const DIFFERENT = 1;
const CANNOT_RUN = 2;
const MOST_AT_ONCE = 16;
const AT_ONCE = 4;
const MOST_RUNS = 50;

interface RunOptions {
  readonly offline?: true;
  readonly yes?: true;
  readonly json?: true;
  readonly concurrency: number;
}

/** Describes `candor fairness …`. */
export function addFairness(program: Command, host: CliHost, exitWith: (code: number) => void): void {
  const fairness = program
    .command('fairness')
    .description('the bias audit: are people treated alike? (docs/fairness.md)');
  fairness
    .command('run')
    .description(
      'ask the same tasks for people who differ in one thing, through everything that a question goes through, post nothing, and compare; a run that was ended goes on. Exit code 1 when something is different, 2 when it cannot be run',
    )
    .option('--offline', 'ask the offline model, whatever is configured')
    .option('--yes', 'spend what a provider charges')
    .option(
      '--concurrency <number>',
      `how many at once, 1 to ${String(MOST_AT_ONCE)}`,
      toConcurrency,
      AT_ONCE,
    )
    .option('--json', 'the report as JSON, by docs/fairness.schema.json')
    .action(async (options: RunOptions) => {
      exitWith(CANNOT_RUN); // until it was
      await withRecords(host, async (records) => {
        const report = await runAudit(options, records, host);
        await printReport(report, options, host);
        exitWith(differencesOf(report).length === 0 ? ALIKE : DIFFERENT);
      });
    });
  fairness
    .command('own')
    .description(
      "audit Candor's own parts alone: redaction by origin of names, and who is kept from an answer by language. No model is asked, and nothing is kept",
    )
    .option('--json', 'as JSON')
    .action(async ({ json }: { json?: true }) => {
      exitWith(CANNOT_RUN);
      const own = await auditOwn(host);
      await host.print(
        json === true ? JSON.stringify(own) : toFairnessText(ownReport(own)).split('\n').slice(4).join('\n'),
      );
      exitWith(differencesOf({ comparisons: [], own }).length === 0 ? ALIKE : DIFFERENT);
    });
  fairness
    .command('report')
    .description('the last report, or all of them in a line each')
    .option('--run <name>', 'the report of this run')
    .option('--history', 'every run in a line, newest first')
    .option('--json', 'as JSON, by docs/fairness.schema.json')
    .action(async (options: { run?: string; history?: true; json?: true }) =>
      withRecords(host, (records) => showReports(options, records, host)),
    );
}

async function withRecords(host: CliHost, work: (records: Records) => Promise<void>): Promise<void> {
  const records = await host.openRecords();
  try {
    await work(records);
  } finally {
    await records.close();
  }
}

async function runAudit(options: RunOptions, records: Records, host: CliHost): Promise<FairnessReport> {
  const materials = await readMaterials(host);
  const open = () => host.openSandbox(options.offline === true);
  const sandbox = await open();
  let job: Job;
  try {
    job = await fairnessJob(materials, sandbox, options.concurrency, host);
  } finally {
    await sandbox.close();
  }
  if (sandbox.model.id !== 'offline') await askForBudget(job, options, host);
  const period = await findPeriod(job, records);
  const tenant = job.policy.organisation.id;
  const ended = await assess(job, period, tenant, {
    ...records,
    worker: records.ids.next(),
    openSandbox: open,
    designOf: (organisation, model) => fairnessDesign(organisation, model, materials.version),
    isStopped: () => false,
  });
  refuseUnfinished(ended);
  return parseReport(await findRun(period, tenant, records));
}

/** What it may cost is said before anything leaves, and what the policy allows holds all the same. */
async function askForBudget(job: Job, { yes, json }: RunOptions, host: CliHost): Promise<void> {
  const { text, microUsd } = estimateOf(job.items.length, job.policy);
  const { budgetMicroUsd = 0 } = job;
  const allowed = `The policy allows ${toDollars(budgetMicroUsd)} (fairness.budgetUsd): the run ends early where it is used up.`;
  if (yes !== true || budgetMicroUsd === 0 || microUsd === undefined) {
    const todo =
      budgetMicroUsd === 0
        ? 'Allow it there'
        : microUsd === undefined
          ? 'Give the model a price'
          : 'Add --yes to go on';
    const problem = `is not enough. ${text} ${allowed} ${todo}, or use --offline.`;
    throw new ConfigError('USAGE', [{ where: '--yes', problem }]);
  }
  if (json !== true) await host.print(`${text} ${allowed}`);
}

/** The run by hand that was not finished, or a new one. */
async function findPeriod(job: Job, { assessments, ids }: Records): Promise<string> {
  const runs = await assessments.list(job.policy.organisation.id, job.kind, MOST_RUNS);
  const open = runs.find(({ status, period }) => status === 'running' && period.startsWith('hand:'));
  return open?.period ?? `hand:${ids.next()}`;
}

async function findRun(period: string, tenant: string, { assessments }: Records): Promise<Run> {
  const run = (await assessments.list(tenant, 'fairness', MOST_RUNS)).find((one) => one.period === period);
  if (run !== undefined) return run;
  throw new ConfigError('USAGE', [
    {
      where: '--run',
      problem: `names ${period}, which there is not. "candor fairness report --history" lists what there is.`,
    },
  ]);
}

function parseReport({ report, period }: Run): FairnessReport {
  if (report !== '') return FairnessReport.parse(JSON.parse(report));
  throw new ConfigError('USAGE', [
    { where: period, problem: 'has no report: it was not finished, or skipped.' },
  ]);
}

async function showReports(
  { run, history, json }: { run?: string; history?: true; json?: true },
  records: Records,
  host: CliHost,
): Promise<void> {
  const tenant = records.organisation.policy.organisation.id;
  const runs = await records.assessments.list(tenant, 'fairness', MOST_RUNS);
  if (history === true) {
    for (const one of runs) await host.print(json === true ? JSON.stringify(one) : toRunLine(one));
    return;
  }
  const last = runs.find(({ report }) => report !== '');
  if (run === undefined && last === undefined) {
    const problem = 'shows nothing: there was no bias audit yet. "candor fairness run" makes one.';
    throw new ConfigError('USAGE', [{ where: 'report', problem }]);
  }
  const shown = run === undefined ? last : await findRun(run, tenant, records);
  if (shown !== undefined) await printReport(parseReport(shown), { json }, host);
}

function toRunLine(run: Run): string {
  const { period, status, startedAt, report } = run;
  const began = startedAt.toString().slice(0, 16);
  if (report === '') return `${began}  ${status.padEnd(8)}  ${period}`;
  const read = parseReport(run);
  const found = differencesOf(read).map(({ group }) => group);
  return `${began}  ${status.padEnd(8)}  ${period}  ${read.model}  ${found.length === 0 ? 'nothing different' : `different: ${found.join(', ')}`}`;
}

async function printReport(
  report: FairnessReport,
  { json }: { json?: true | undefined },
  host: CliHost,
): Promise<void> {
  await host.print(json === true ? JSON.stringify(report) : toFairnessText(report));
}

async function auditOwn(host: CliHost): Promise<FairnessReport['own']> {
  const materials = await readMaterials(host);
  const sandbox = await host.openSandbox(true);
  try {
    return await auditOwnParts(materials, sandbox, host);
  } finally {
    await sandbox.close();
  }
}

function ownReport(own: FairnessReport['own']): FairnessReport {
  const design = { templates: 0, swaps: 0, repeats: 0, unmaskedNames: false };
  const none = { planned: 0, asked: 0, failed: 0, comparisons: [], answeredBy: [] };
  return {
    kind: 'fairness',
    version: 1,
    at: '',
    policyVersion: '',
    material: '',
    model: '',
    design,
    ...none,
    own,
  };
}

function toConcurrency(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= MOST_AT_ONCE) return number;
  throw new InvalidArgumentError(`It must be a whole number from 1 to ${String(MOST_AT_ONCE)}.`);
}
