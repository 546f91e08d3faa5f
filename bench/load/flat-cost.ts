import type { Row } from '../figure.ts';
import { type Result, toResult } from '../report.ts';
import { Stage } from '../stage.ts';
import { askClosely } from './phases.ts';
import { type Postgres, startPostgres } from './postgres.ts';
import { storeTurns } from './stored.ts';
import { type Subject, startCandorSubject } from './subject.ts';

const SAMPLE_MS = 1500;
const WARM_UP_MS = 3000;
const ROUNDS = 4;
const ROUND_MS = 3000;
const IN_FLIGHT = 8;
/** Above the numbers of the samples. */
const FROM = 50_000;
/** What counts as flat: more than this would grow without end. */
const FLAT = 1.15;
/** Nobody tells the planner anything, and nobody clears up behind it. */
const UNTENDED = { autovacuum: 'off' };

type Env = Readonly<Record<string, string>>;

/** A server on a database with so many turns. */
interface Course {
  readonly store: string;
  readonly count: number;
  readonly subject: Subject;
  /** Of the server, and of PostgreSQL, a question. */
  readonly cpuMs: number[];
  readonly databaseMs: number[];
}

/** What a question costs with `counts` turns stored. All servers run side by side and take turns. */
export async function measureFlatCost(stage: Stage, counts: readonly number[]): Promise<Result> {
  const postgres = await startPostgres(stage, UNTENDED);
  const courses: Course[] = [];
  for (const count of counts) {
    courses.push(await startCourse(stage, 'SQLite', count, {}));
    const env = await postgres.makeDatabase(`stored_${String(count)}`);
    courses.push(await startCourse(stage, 'PostgreSQL', count, env));
  }
  for (const { subject } of courses) await askClosely(subject, WARM_UP_MS, IN_FLIGHT);
  for (let round = 0; round < ROUNDS; round += 1)
    for (const course of courses) await measureRound(course, postgres);
  return toResult('flat-cost', 'Processor time a question, by what the database holds', [
    ...toRows(courses, 'SQLite', 'server', ({ cpuMs }) => cpuMs),
    ...toRows(courses, 'PostgreSQL', 'server', ({ cpuMs }) => cpuMs),
    ...toRows(courses, 'PostgreSQL', 'database', ({ databaseMs }) => databaseMs),
  ]);
}

async function startCourse(stage: Stage, store: string, count: number, env: Env): Promise<Course> {
  const dataDir = stage.makeFolder();
  await writeSamples(dataDir, env);
  await storeTurns({ CANDOR_DATA_DIR: dataDir, ...env }, count);
  const name = `${store}, ${String(count)}`;
  const subject = await startCandorSubject(stage, name, { dataDirs: [dataDir], env, fromNumber: FROM });
  return { store, count, subject, cpuMs: [], databaseMs: [] };
}

async function measureRound({ subject, cpuMs, databaseMs }: Course, postgres: Postgres): Promise<void> {
  const before = await postgres.processorMs();
  const found = await askClosely(subject, ROUND_MS, IN_FLIGHT);
  const after = await postgres.processorMs();
  cpuMs.push(found.cpuMs);
  if (before !== undefined && after !== undefined)
    databaseMs.push((after - before) / found.answeredMs.length);
}

/** Against the one with the fewest. */
function toRows(
  courses: readonly Course[],
  store: string,
  of: 'server' | 'database',
  samplesOf: (course: Course) => readonly number[],
): Row[] {
  const toWhat = ({ count }: Course): string =>
    `${store}, the ${of}, ${count.toLocaleString('en').replaceAll(',', ' ')} turns stored`;
  const [fewest, ...more] = courses.filter((course) => course.store === store);
  if (fewest === undefined) return [];
  const toRow = (course: Course): Row => ({ what: toWhat(course), unit: 'ms', samples: samplesOf(course) });
  const against = toWhat(fewest);
  return [
    toRow(fewest),
    ...more.map((course) => ({ ...toRow(course), against, target: { ratioAtMost: FLAT } })),
  ];
}

/** Some real questions, asked of a real server, to copy from. */
async function writeSamples(dataDir: string, env: Env): Promise<void> {
  const stage = new Stage();
  try {
    const subject = await startCandorSubject(stage, 'samples', { dataDirs: [dataDir], env });
    await askClosely(subject, SAMPLE_MS, IN_FLIGHT);
    for (const running of subject.processes) await stage.stop(running);
  } finally {
    await stage.close();
  }
}
