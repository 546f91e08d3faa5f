import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { toText } from '../src/digests/to-text.ts';
import { takePictures, writePages } from './simulate/pictures.ts';
import { simulateQuarter } from './simulate/quarter/run.ts';
import { simulate } from './simulate/run.ts';

const HELP = `npm run simulate -- [--people 500] [--weeks 4] [--seed 7] [--out FOLDER] [--no-pictures]
Lets people ask for a month of four weeks, with an attack, an outage, a change of policy, a change of clocks and a quiet week, and
prints what the security team read. With --out, every digest is written as a page and as a picture.`;

const { values } = parseArgs({
  options: {
    people: { type: 'string' },
    quarter: { type: 'boolean', default: false },
    weeks: { type: 'string', default: '4' },
    seed: { type: 'string', default: '7' },
    out: { type: 'string' },
    pictures: { type: 'boolean', default: true },
    help: { type: 'boolean', default: false },
  },
  allowNegative: true,
});

if (values.help) console.log(HELP);
else await run();
process.exit(0); // what reads documents in other processes would be waited for

async function run(): Promise<void> {
  const startMs = performance.now();
  const seed = toCount(values.seed);
  const { digests, posted, questions, replies } = values.quarter
    ? await simulateQuarter({ people: toCount(values.people ?? '40'), seed }, showProgress)
    : await simulate(
        { people: toCount(values.people ?? '500'), weeks: toCount(values.weeks), seed },
        showProgress,
      );
  for (const { at, post } of posted) console.log(`── ${at}\n${toText(post)}\n`);
  if (values.out !== undefined) {
    const files = await writePages(digests, resolve(values.out));
    if (values.pictures) await takePictures(files);
  }
  const seconds = Math.round((performance.now() - startMs) / 1000);
  console.log(
    `${[
      [questions, 'questions'],
      [replies, 'replies'],
      [posted.length, 'posts'],
      [digests.length, 'digests'],
      [seconds, 'seconds'],
    ]
      .map((pair) => pair.join(' '))
      .join(', ')}.`,
  );
}

function showProgress(at: Temporal.Instant): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${at.toString()} `);
}

function toCount(text: string): number {
  const count = Number(text);
  if (Number.isSafeInteger(count) && count > 0) return count;
  throw new Error(`${text} is no count`);
}
