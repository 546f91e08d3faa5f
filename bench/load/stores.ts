import { setTimeout as delay } from 'node:timers/promises';
import type { Result } from '../report.ts';
import { toResult } from '../report.ts';
import type { Row, Target } from '../figure.ts';
import type { Stage } from '../stage.ts';
import { type Found, askClosely, askSteadily } from './phases.ts';
import { startPostgres } from './postgres.ts';
import { type Subject, startBareSubject, startCandorSubject } from './subject.ts';
import { readUsage } from './usage.ts';

const IDLE_MS = 3000;
const WARM_UP_MS = 2500;
const STEADY_ROUNDS = 2;
const STEADY_MS = 2000;
const PER_SECOND = 200;
const CLOSE_ROUNDS = 3;
const CLOSE_MS = 3000;
const BARE = 'bare Bolt app';

/** A subject with all that was found of it. */
interface Course {
  readonly subject: Subject;
  idleMb: number;
  peakMb: number;
  readonly steady: Found[];
  readonly close: Found[];
}

/** Each store next to a bare app. All run at once and take turns, so that a slow moment of the machine meets them all. */
export async function measureStores(stage: Stage): Promise<Result[]> {
  const courses = await startCourses(stage);
  for (const { subject } of courses) await askClosely(subject, WARM_UP_MS);
  for (let round = 0; round < STEADY_ROUNDS; round += 1)
    for (const { subject, steady } of courses) steady.push(await askSteadily(subject, PER_SECOND, STEADY_MS));
  for (let round = 0; round < CLOSE_ROUNDS; round += 1)
    for (const { subject, close } of courses) close.push(await askClosely(subject, CLOSE_MS));
  for (const course of courses) course.peakMb = (await readUsage(course.subject.probes)).peakMb;
  return toResults(courses);
}

async function startCourses(stage: Stage): Promise<Course[]> {
  const postgres = await startPostgres(stage);
  const one = await postgres.makeDatabase('one');
  const folders = (count: number): string[] => Array.from({ length: count }, () => stage.makeFolder());
  const two = await postgres.makeDatabase('two');
  const subjects = [
    await startBareSubject(stage, BARE),
    await startCandorSubject(stage, 'Candor, SQLite', { dataDirs: folders(1) }),
    await startCandorSubject(stage, 'Candor, Postgres, 1 replica', { dataDirs: folders(1), env: one }),
    await startCandorSubject(stage, 'Candor, Postgres, 2 replicas', { dataDirs: folders(2), env: two }),
  ];
  await delay(IDLE_MS);
  return Promise.all(
    subjects.map(async (subject) => {
      const { residentMb } = await readUsage(subject.probes);
      return { subject, idleMb: residentMb, peakMb: 0, steady: [], close: [] };
    }),
  );
}

function toResults(courses: readonly Course[]): Result[] {
  const rows = (unit: Row['unit'], of: (course: Course) => readonly number[], target?: Target): Row[] =>
    courses.map((course) => toRow(course, unit, of(course), target));
  const steady = `${String(PER_SECOND)} questions a second`;
  return [
    toResult(
      'acknowledgement',
      `Acknowledgement at ${steady}: sent → 200`,
      rows('ms', (course) => course.steady.flatMap((found) => found.acknowledgedMs), { p99: 50 }),
    ),
    toResult(
      'throughput',
      'Questions answered a second, closed loop',
      rows('1/s', (course) => course.close.map((found) => found.perSecond), { ratioAtLeast: 0.7 }),
    ),
    toResult(
      'answer',
      'Answer in the closed loop: sent → final answer with Slack',
      rows('ms', (course) => course.close.flatMap((found) => found.answeredMs)),
    ),
    toResult(
      'processor-time',
      'Processor time of the server processes a question, closed loop',
      rows('ms', (course) => course.close.map((found) => found.cpuMs)),
    ),
    toResult(
      'loop-steady',
      `Event-loop delay of the servers at ${steady}`,
      rows('ms', (course) => course.steady.flatMap((found) => found.usage.delaysMs)),
    ),
    toResult(
      'loop-close',
      'Event-loop delay of the servers in the closed loop',
      rows('ms', (course) => course.close.flatMap((found) => found.usage.delaysMs)),
    ),
    toResult(
      'idle',
      'Resident memory, idle, all replicas',
      rows('MB', ({ idleMb }) => [idleMb]),
    ),
    toResult(
      'peak',
      'Resident memory, peak, all replicas',
      rows('MB', ({ peakMb }) => [peakMb]),
    ),
  ];
}

function toRow({ subject }: Course, unit: Row['unit'], samples: readonly number[], target?: Target): Row {
  const isBare = subject.name === BARE;
  return {
    what: subject.name,
    unit,
    samples,
    ...(isBare ? {} : { against: BARE }),
    ...(isBare || target === undefined ? {} : { target }),
  };
}
