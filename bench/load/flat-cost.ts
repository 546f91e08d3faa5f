import { type Result, toResult } from '../report.ts';
import { Stage } from '../stage.ts';
import { type Found, askClosely } from './phases.ts';
import { fillDatabase } from './stored.ts';
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

/** What a question costs with `counts` turns stored in SQLite. The servers run side by side and take turns. */
export async function measureFlatCost(stage: Stage, counts: readonly number[]): Promise<Result> {
  const courses: { what: string; subject: Subject; found: Found[] }[] = [];
  for (const count of counts) {
    const dataDir = stage.makeFolder();
    await writeSamples(dataDir);
    fillDatabase(dataDir, count);
    const what = `${count.toLocaleString('en').replaceAll(',', ' ')} turns stored`;
    const subject = await startCandorSubject(stage, what, { dataDirs: [dataDir], fromNumber: FROM });
    courses.push({ what, subject, found: [] });
  }
  for (const { subject } of courses) await askClosely(subject, WARM_UP_MS, IN_FLIGHT);
  for (let round = 0; round < ROUNDS; round += 1)
    for (const { subject, found } of courses) found.push(await askClosely(subject, ROUND_MS, IN_FLIGHT));
  const against = courses[0]?.what ?? '';
  return toResult(
    'flat-cost',
    'Processor time of the server a question, by what SQLite holds',
    courses.map(({ what, found }, i) => ({
      what,
      unit: 'ms',
      samples: found.map(({ cpuMs }) => cpuMs),
      ...(i === 0 ? {} : { against, target: { ratioAtMost: FLAT } }),
    })),
  );
}

/** Some real questions, asked of a real server, to copy from. */
async function writeSamples(dataDir: string): Promise<void> {
  const stage = new Stage();
  try {
    const subject = await startCandorSubject(stage, 'samples', { dataDirs: [dataDir] });
    await askClosely(subject, SAMPLE_MS, IN_FLIGHT);
    for (const running of subject.processes) await stage.stop(running);
  } finally {
    await stage.close();
  }
}
