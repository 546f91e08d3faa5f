import { type Command, InvalidArgumentError } from 'commander';
import { ConfigError } from '../base/errors.ts';
import type { Organisation } from '../policy/organisation.ts';
import type { Assessments } from '../ports/assessments.ts';
import { toDollars } from './answers-test.ts';
import { type Job, assess, refuseUnfinished } from './assess.ts';
import { estimateOf } from './assessment-cost.ts';
import type { CliHost } from './host.ts';

type Records = Awaited<ReturnType<CliHost['openRecords']>>;
type Run = Awaited<ReturnType<Assessments['list']>>[number];
type Sandbox = Awaited<ReturnType<CliHost['openSandbox']>>;

/** Exit codes: nothing to look at, something, it could not be looked at; and nothing in the part that its budget was enough for. */
const FINE = 0;
const FOUND = 1;
const CANNOT_RUN = 2;
const PARTIAL = 3;
const MOST_AT_ONCE = 16;
const AT_ONCE = 4;
const MOST_RUNS = 100;
const OFFLINE = 'offline';

/** What a kind of prepared questions is made of. `M`: its material, `R`: its report. */
export interface Assessment<M, R> {
  readonly kind: Job['kind'];
  readonly title: string;
  readonly description: string;
  read(host: Pick<CliHost, 'listOrgFiles' | 'readOrgFile'>): Promise<M>;
  designOf(material: M): (organisation: Organisation, model: string) => string;
  createJob(
    material: M,
    sandbox: Sandbox,
    run: { readonly concurrency: number; readonly period: string; readonly before: R | undefined },
    host: Pick<CliHost, 'openSandbox'>,
  ): Promise<Job>;
  parse(report: unknown): R;
  toText(report: R): string;
  /** All was asked that was planned. */
  isWhole(report: R): boolean;
  findings(report: R): readonly { readonly group: string }[];
}

interface RunOptions {
  readonly offline?: true;
  readonly yes?: true;
  readonly json?: true;
  readonly concurrency: number;
}

/** Describes `candor NAME run` and `candor NAME report`. Out: the command, for more of it. */
export function addAssessment<M, R>(
  program: Command,
  kind: Assessment<M, R>,
  host: CliHost,
  exitWith: (code: number) => void,
): Command {
  const command = program.command(kind.kind).description(kind.title);
  command
    .command('run')
    .description(
      `${kind.description}. Nothing is posted, and a run that was ended goes on. Exit code 1 when something must be looked at, 2 when it cannot be run, 3 when its budget ended it before all was asked and nothing was found until then`,
    )
    .option('--offline', 'ask the offline model, whatever is configured')
    .option('--yes', 'spend what a provider charges')
    .option(
      '--concurrency <number>',
      `how many at once, 1 to ${String(MOST_AT_ONCE)}`,
      toConcurrency,
      AT_ONCE,
    )
    .option('--json', `the report as JSON, by docs/${kind.kind}.schema.json`)
    .action(async (options: RunOptions) => {
      exitWith(CANNOT_RUN); // until it was
      await withRecords(host, async (records) => {
        const report = await run(kind, options, records, host);
        await printReport(kind, report, options, host);
        const isWhole = kind.isWhole(report);
        exitWith(kind.findings(report).length > 0 ? FOUND : isWhole ? FINE : PARTIAL);
      });
    });
  command
    .command('report')
    .description('the last report, or all of them in a line each')
    .option('--run <name>', 'the report of this run')
    .option('--history', 'every run in a line, newest first')
    .option('--json', `as JSON, by docs/${kind.kind}.schema.json`)
    .action(async (options: { run?: string; history?: true; json?: true }) =>
      withRecords(host, (records) => showReports(kind, options, records, host)),
    );
  return command;
}

async function withRecords(host: CliHost, work: (records: Records) => Promise<void>): Promise<void> {
  const records = await host.openRecords();
  try {
    await work(records);
  } finally {
    await records.close();
  }
}

async function run<M, R>(
  kind: Assessment<M, R>,
  options: RunOptions,
  records: Records,
  host: CliHost,
): Promise<R> {
  const material = await kind.read(host);
  const open = () => host.openSandbox(options.offline === true);
  const tenant = records.organisation.policy.organisation.id;
  const runs = await records.assessments.list(tenant, kind.kind, MOST_RUNS);
  const { concurrency } = options;
  const sandbox = await open();
  const designOf = kind.designOf(material);
  let job: Job, period: string, foundBefore: readonly string[];
  try {
    refuseUnasked(kind.kind, sandbox, options);
    const design = designOf(sandbox.organisation, sandbox.model.id);
    period = openPeriod(runs, design) ?? `hand:${records.ids.next()}`;
    const { before, found } = earlierOf(kind, runs, design);
    foundBefore = found;
    job = await kind.createJob(material, sandbox, { concurrency, period, before }, host);
  } finally {
    await sandbox.close();
  }
  if (sandbox.model.id !== OFFLINE) await askForBudget(job, options, host);
  const ended = await assess(job, period, tenant, {
    ...records,
    worker: records.ids.next(),
    holder: host.processName,
    foundBefore,
    openSandbox: open,
    designOf,
    isStopped: () => false,
  });
  refuseUnfinished(ended);
  return readReport(kind, await findRun(kind.kind, period, records));
}

/** Without a provider nothing is said of a real model: that is only done where somebody asks for it. */
function refuseUnasked(kind: Job['kind'], { model }: Pick<Sandbox, 'model'>, { offline }: RunOptions): void {
  if (model.id !== OFFLINE || offline === true) return;
  const problem = `would ask the offline model alone: no provider is configured ("candor doctor" says what is missing). What it finds says nothing of a real model. "candor ${kind} run --offline" asks it all the same.`;
  throw new ConfigError('USAGE', [{ where: `${kind} run`, problem }]);
}

/** The run by hand that was not finished; an offline one does not go on with what a provider was paid for, nor the other way round. */
function openPeriod(runs: readonly Run[], design: string): string | undefined {
  const isOffline = modelOf(design) === OFFLINE;
  return runs.find(
    (one) =>
      one.status === 'running' &&
      one.period.startsWith('hand:') &&
      (modelOf(one.design) === OFFLINE) === isOffline,
  )?.period;
}

/**
 * What earlier runs of the same model say: the report of the last that was finished, and the groups of the incidents they opened. Of an
 * offline run no groups: it ends nothing. `runs`: newest first; `design`: of the run that is to be.
 */
export function earlierOf<M, R>(
  kind: Pick<Assessment<M, R>, 'parse' | 'findings'>,
  runs: readonly Run[],
  design: string,
): { readonly before: R | undefined; readonly found: readonly string[] } {
  const model = modelOf(design);
  const earlier = runs
    .filter((one) => one.report !== '' && modelOf(one.design) === model)
    .map(({ report, status }) => ({ status, report: kind.parse(JSON.parse(report)) }));
  const groups = earlier.flatMap(({ report }) => kind.findings(report).map(({ group }) => group));
  return {
    before: earlier.find(({ status }) => status === 'done')?.report,
    found: model === OFFLINE ? [] : [...new Set(groups)],
  };
}

/** Of the design of a run; nothing for one that was skipped. */
function modelOf(design: string): string | undefined {
  if (design === '') return undefined;
  return (JSON.parse(design) as { readonly model?: string }).model;
}

/** What it may cost is said before anything leaves, and what the policy allows holds all the same. */
async function askForBudget(job: Job, { yes, json }: RunOptions, host: CliHost): Promise<void> {
  const { text, microUsd } = estimateOf(job.items.length, job.policy);
  const { budgetMicroUsd = 0 } = job;
  const allowed = `The policy allows ${toDollars(budgetMicroUsd)} (${job.kind}.budgetUsd): the run ends early where it is used up.`;
  if (yes !== true || budgetMicroUsd === 0 || microUsd === undefined) {
    const price = microUsd === undefined ? 'Give the model a price' : 'Add --yes to go on';
    const todo = budgetMicroUsd === 0 ? 'Allow it there' : price;
    const problem = `is not enough. ${text} ${allowed} ${todo}, or use --offline.`;
    throw new ConfigError('USAGE', [{ where: '--yes', problem }]);
  }
  if (json !== true) await host.print(`${text} ${allowed}`);
}

async function findRun(
  kind: Job['kind'],
  period: string,
  { assessments, organisation }: Records,
): Promise<Run> {
  const runs = await assessments.list(organisation.policy.organisation.id, kind, MOST_RUNS);
  const found = runs.find((one) => one.period === period);
  if (found !== undefined) return found;
  const problem = `names ${period}, which there is not. "candor ${kind} report --history" lists what there is.`;
  throw new ConfigError('USAGE', [{ where: '--run', problem }]);
}

function readReport<M, R>(kind: Assessment<M, R>, { report, period }: Run): R {
  if (report !== '') return kind.parse(JSON.parse(report));
  const problem = 'has no report: it was not finished, or skipped.';
  throw new ConfigError('USAGE', [{ where: period, problem }]);
}

async function showReports<M, R>(
  kind: Assessment<M, R>,
  { run: name, history, json }: { run?: string; history?: true; json?: true },
  records: Records,
  host: CliHost,
): Promise<void> {
  const tenant = records.organisation.policy.organisation.id;
  const runs = await records.assessments.list(tenant, kind.kind, MOST_RUNS);
  if (history === true) {
    for (const one of runs) await host.print(json === true ? JSON.stringify(one) : toRunLine(kind, one));
    return;
  }
  const last = runs.find(({ report }) => report !== '');
  const shown = name === undefined ? last : await findRun(kind.kind, name, records);
  if (shown === undefined) {
    const problem = `shows nothing: there was no run yet. "candor ${kind.kind} run" makes one.`;
    throw new ConfigError('USAGE', [{ where: 'report', problem }]);
  }
  await printReport(kind, readReport(kind, shown), { json }, host);
}

function toRunLine<M, R>(kind: Assessment<M, R>, one: Run): string {
  const { period, status, startedAt, report } = one;
  const about = `${startedAt.toString().slice(0, 16)}  ${status.padEnd(8)}  ${period}`;
  if (report === '') return about;
  const found = kind.findings(readReport(kind, one)).map(({ group }) => group);
  const nothing = status === 'stopped' ? 'nothing so far' : 'nothing to look at';
  return `${about}  ${status === 'stopped' ? 'not finished: ' : ''}${found.length === 0 ? nothing : found.join(', ')}`;
}

async function printReport<M, R>(
  kind: Assessment<M, R>,
  report: R,
  { json }: { json?: true | undefined },
  host: CliHost,
): Promise<void> {
  await host.print(json === true ? JSON.stringify(report) : kind.toText(report));
}

function toConcurrency(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= MOST_AT_ONCE) return number;
  throw new InvalidArgumentError(`It must be a whole number from 1 to ${String(MOST_AT_ONCE)}.`);
}
