import { setTimeout as delay } from 'node:timers/promises';
import { type Result, type ResultRow, toResult } from '../report.ts';
import type { Row, Target } from '../figure.ts';
import type { Stage } from '../stage.ts';
import { type Found, askClosely, askSteadily } from './phases.ts';
import { type Postgres, startPostgres } from './postgres.ts';
import { type Subject, startCandorSubject } from './subject.ts';
import { readUsage } from './usage.ts';

const REPLICAS = [1, 2, 4];
const WARM_UP_MS = 2500;
const IDLE_MS = 10_000;
const ROUNDS = 3;
const STEADY_MS = 10_000;
const PER_SECOND = 20;
/** Slack delivers each of so many questions a second time, to another replica. */
const REPEAT_EACH = 10;
const CLOSE_MS = 3000;
const MOST = 1.15;
const ACKNOWLEDGED_MS = 250;
/** As an operator runs it: what is committed is on disk. */
const DURABLE = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' };

interface Course {
  readonly replicas: number;
  readonly subject: Subject;
  /** Of all replicas while nobody asks, in milliseconds a second. */
  idleMs: number;
  readonly steady: Found[];
  readonly steadyDatabaseMs: number[];
  readonly close: Found[];
}

/** The same questions put to one, two and four replicas on PostgreSQL that flushes. All are up from the beginning and take turns. */
export async function measureScale(stage: Stage): Promise<Result[]> {
  const postgres = await startPostgres(stage, DURABLE);
  const courses: Course[] = [];
  for (const replicas of REPLICAS) courses.push(await startCourse(stage, postgres, replicas));
  for (const { subject } of courses) await askClosely(subject, WARM_UP_MS);
  for (const course of courses) course.idleMs = await readIdle(course.subject);
  for (let round = 0; round < ROUNDS; round += 1)
    for (const course of courses) await askRound(course, postgres);
  for (const { subject } of courses)
    if (subject.slack.repeated > 0) throw new Error(`${subject.name}: an answer was posted twice`);
  return toResults(courses);
}

async function startCourse(stage: Stage, postgres: Postgres, replicas: number): Promise<Course> {
  const env = await postgres.makeDatabase(`replicas_${String(replicas)}`);
  const dataDirs = Array.from({ length: replicas }, () => stage.makeFolder());
  const subject = await startCandorSubject(stage, `${String(replicas)} replicas`, { dataDirs, env });
  return { replicas, subject, idleMs: 0, steady: [], steadyDatabaseMs: [], close: [] };
}

async function readIdle({ probes }: Subject): Promise<number> {
  const before = await readUsage(probes);
  await delay(IDLE_MS);
  return ((await readUsage(probes)).cpuMs - before.cpuMs) / (IDLE_MS / 1000);
}

async function askRound(
  { subject, steady, steadyDatabaseMs, close }: Course,
  postgres: Postgres,
): Promise<void> {
  const before = await postgres.processorMs();
  const found = await askSteadily(subject, PER_SECOND, STEADY_MS, REPEAT_EACH);
  const after = await postgres.processorMs();
  steady.push(found);
  if (before !== undefined && after !== undefined)
    steadyDatabaseMs.push((after - before) / found.answeredMs.length);
  close.push(await askClosely(subject, CLOSE_MS));
}

function toResults(courses: readonly Course[]): Result[] {
  const rows = (unit: Row['unit'], of: (course: Course) => readonly number[], target?: Target): Row[] =>
    courses.map((course) => ({
      what: toWhat(course.replicas),
      unit,
      samples: of(course),
      ...(course.replicas === 1 ? {} : { against: toWhat(1) }),
      ...(target === undefined || (course.replicas === 1 && target.p99 === undefined) ? {} : { target }),
    }));
  const steady = `${String(PER_SECOND)} questions a second`;
  return [
    toResult(
      'scale-processor',
      `Processor time of all replicas a question, at ${steady}`,
      rows('ms', (course) => course.steady.map(({ cpuMs }) => cpuMs), { ratioAtMost: MOST }),
    ),
    toResult(
      'scale-idle',
      'Processor time of all replicas a second while nobody asks',
      rows('ms', ({ idleMs }) => [idleMs]),
    ),
    toResult(
      'scale-close',
      'Processor time of all replicas a question, closed loop',
      rows('ms', (course) => course.close.map(({ cpuMs }) => cpuMs)),
    ),
    toResult(
      'scale-database',
      `Processor time of PostgreSQL a question, at ${steady}`,
      rows('ms', ({ steadyDatabaseMs }) => steadyDatabaseMs),
    ),
    toResult(
      'scale-acknowledgement',
      `Acknowledgement at ${steady}: sent → 200`,
      rows('ms', (course) => course.steady.flatMap((found) => found.acknowledgedMs), {
        p99: ACKNOWLEDGED_MS,
      }),
    ),
    toResult(
      'scale-throughput',
      'Questions answered a second, closed loop',
      rows('1/s', (course) => course.close.map((found) => found.perSecond)),
    ),
  ];
}

function toWhat(replicas: number): ResultRow['what'] {
  return replicas === 1 ? '1 replica' : `${String(replicas)} replicas`;
}
