import { latestDuePeriod } from '../digests/period.ts';
import type { Organisation, OrganisationHolder } from '../policy/organisation.ts';
import type { Assessments } from '../ports/assessments.ts';
import type { Clock, Ids } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { type Job, assess } from './assess.ts';
import { type Assessment, earlierOf } from './assessment-commands.ts';
import { estimateOf } from './assessment-cost.ts';
import { FAIRNESS } from './fairness.ts';
import type { CliHost } from './host.ts';
import { RED_TEAM } from './redteam.ts';

/** Beside people's questions, which go first. */
const CONCURRENCY = 2;
const MOST_RUNS = 100;

interface ScheduledDeps {
  readonly assessments: Assessments;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly organisation: OrganisationHolder;
  readonly worker: string;
  readonly host: Pick<CliHost, 'listOrgFiles' | 'openSandbox' | 'processName' | 'readOrgFile'>;
}

interface ScheduledAssessments {
  /** Runs what is due, one after the other. Never throws: what failed is logged and looked at again. */
  look(): Promise<void>;
  /** Resolves when no question is under way; what is left goes on with the next start. */
  stop(): Promise<void>;
}

/** Runs bias audits and the red team as the policy schedules them, each once for its period through restarts and replicas. */
export function createScheduledAssessments(deps: ScheduledDeps): ScheduledAssessments {
  let running: Promise<void> | undefined;
  let stopped = false;
  const isStopped = () => stopped;
  async function lookAtAll(): Promise<void> {
    await lookAt(FAIRNESS, deps, isStopped);
    await lookAt(RED_TEAM, deps, isStopped);
  }
  return {
    look() {
      if (stopped) return Promise.resolve();
      running ??= lookAtAll().finally(() => {
        running = undefined;
      });
      return running;
    },
    async stop() {
      stopped = true;
      await running;
    },
  };
}

async function lookAt<M, R>(
  kind: Assessment<M, R>,
  deps: ScheduledDeps,
  isStopped: () => boolean,
): Promise<void> {
  try {
    const due = isStopped() ? undefined : await findDue(kind.kind, deps);
    if (due === undefined) return;
    const ended = due.isFirst
      ? await skip(kind.kind, due.period, deps)
      : await runDue(kind, due, deps, isStopped);
    const told = typeof ended === 'object' ? 'taken' : ended;
    deps.log.info('assessment_looked_at', { kind: kind.kind, period: due.period, ended: told });
  } catch (error) {
    deps.log.error('assessment_failed', error, { kind: kind.kind });
  }
}

interface Due {
  readonly period: string;
  readonly runs: Awaited<ReturnType<Assessments['list']>>;
  /** A schedule begins with the period that runs when it was planned: nothing is spent at once. */
  readonly isFirst: boolean;
}

/** The latest period of the schedule, if nothing has come of it yet. */
async function findDue(
  kind: Job['kind'],
  { assessments, clock, organisation }: ScheduledDeps,
): Promise<Due | undefined> {
  const { policy } = organisation.current;
  const { schedule } = policy[kind];
  if (schedule === undefined) return undefined;
  const zone = schedule.timezone ?? policy.timezone;
  const period = latestDuePeriod(schedule, zone, clock.now()).end.toString();
  const runs = await assessments.list(policy.organisation.id, kind, MOST_RUNS);
  const last = runs.find((run) => run.period === period);
  if (last !== undefined && last.status !== 'running') return undefined;
  const isFirst = runs.every((run) => run.period.startsWith('hand:'));
  return { period, runs, isFirst };
}

async function runDue<M, R>(
  kind: Assessment<M, R>,
  { period, runs }: Due,
  deps: ScheduledDeps,
  isStopped: () => boolean,
): Promise<Awaited<ReturnType<typeof assess>> | 'skipped'> {
  const { host, organisation, log } = deps;
  const material = await kind.read(host);
  const sandbox = await host.openSandbox(false);
  const designOf = kind.designOf(material) satisfies (organisation: Organisation, model: string) => string;
  let job: Job, foundBefore: readonly string[];
  try {
    const { before, found } = earlierOf(kind, runs, designOf(sandbox.organisation, sandbox.model.id));
    foundBefore = found;
    const run = { concurrency: CONCURRENCY, period, before };
    job = await kind.createJob(material, sandbox, run, host);
  } finally {
    await sandbox.close();
  }
  if (sandbox.model.id !== 'offline' && !isAffordable(job)) {
    log.warn('assessment_too_dear', { kind: kind.kind, questions: job.items.length });
    return skip(kind.kind, period, deps, 'budget');
  }
  return assess(job, period, organisation.current.policy.organisation.id, {
    ...deps,
    openSandbox: () => host.openSandbox(false),
    designOf,
    foundBefore,
    holder: `the schedule of ${host.processName}`,
    isStopped,
  });
}

function isAffordable(job: Job): boolean {
  const { microUsd } = estimateOf(job.items.length, job.policy);
  return microUsd !== undefined && microUsd <= (job.budgetMicroUsd ?? 0);
}

/** Claims a period without asking anything. Where that is for its cost, the log says so, and the next digest. */
async function skip(
  kind: Job['kind'],
  period: string,
  { assessments, clock, organisation, worker, host }: ScheduledDeps,
  stopped?: 'budget',
): Promise<Awaited<ReturnType<typeof assess>> | 'skipped'> {
  const { policy } = organisation.current;
  const tenant = policy.organisation.id;
  const key = { tenant, kind, period };
  const at = clock.now();
  const lease = { worker, at, until: at.add({ seconds: 1 }), alone: kind, holder: host.processName };
  const claimed = await assessments.claim(key, '', lease);
  if (claimed !== 'mine') return claimed;
  const meta = { what: kind, period, asked: 0, model: policy.model.default, stopped: stopped ?? '' };
  const fact = { tenant, at, kind: 'assessment.ended', policyVersion: policy.version, meta } as const;
  const facts = stopped === undefined ? [] : [fact];
  await assessments.end(key, worker, { status: 'stopped', report: '' }, { at, facts });
  return 'skipped';
}
