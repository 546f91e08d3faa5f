import { writeFileSync } from 'node:fs';
import { readPlainReplies, readThreadRows, readThreadTalk } from '../test/fixtures/thread-rows.ts';
import { learn, toOpenings, toReplies } from './addressing/learn.ts';
import { judgeAcross, ratesAt, thresholdAt, writersOf } from './addressing/measure.ts';

const FILE = new URL('../src/addressing/weights.ts', import.meta.url);
/** Of people's talk this share may be taken for Candor's. */
const ANSWERED = 0.01;
const SHARES = [0.005, ANSWERED, 0.02, 0.03, 0.05];

const rows = [...readThreadRows(), ...readThreadTalk(), ...readPlainReplies()];
if (process.argv.includes('--train')) train();
else {
  console.log('Percent of talk answered / of what was for Candor missed, at 0.5, 1, 2, 3 and 5 % of talk.');
  measure('Replies in a thread', toReplies);
  measure('What begins a talk', toOpenings);
}

/** Every writer's rows, judged with weights and thresholds that the others' gave. */
function measure(what: string, toSamples: typeof toReplies): void {
  console.log(`\n${what}, each writer's judged with weights and thresholds of the others':`);
  const judged = judgeAcross(rows, toSamples);
  for (const writer of writersOf(rows)) {
    const own = judged.filter(({ row }) => row.writer === writer);
    const others = judgeAcross(
      rows.filter((row) => row.writer !== writer),
      toSamples,
    );
    printCurve(writer, (share) => ratesAt(thresholdAt(share, others), own));
  }
  console.log('By language, one threshold for all:');
  for (const lang of ['all', ...new Set(rows.map((row) => row.lang))]) {
    const own = judged.filter(({ row }) => lang === 'all' || row.lang === lang);
    printCurve(lang, (share) => ratesAt(thresholdAt(share, judged), own));
  }
}

function printCurve(name: string, at: (share: number) => ReturnType<typeof ratesAt>): void {
  const cells = SHARES.map(at).map(({ talk, missed }) =>
    `${talk.toFixed(1)} / ${missed.toFixed(0)}`.padEnd(12),
  );
  console.log(name.padEnd(14), cells.join(''));
}

function train(): void {
  const [reply, opening] = [toReplies, toOpenings].map((toSamples) => {
    const judged = judgeAcross(rows, toSamples);
    const { bias, lines } = learn(rows.flatMap(toSamples));
    const sure = bias - thresholdAt(ANSWERED, judged);
    return `{\n    bias: ${sure.toFixed(2)},\n    lines: \`\n${lines}\n\`,\n  }`;
  });
  writeFileSync(
    FILE,
    `/**
 * A logistic regression that \`npm run bench:addressing -- --train\` learned from \`test/fixtures/thread-replies\` and \`thread-talk\`: of replies in a
 * thread, and of what begins a talk. A line is a weight in twentieths and the features that have it. Above zero it is for Candor.
 */
export const WEIGHTS = {
  reply: ${reply ?? ''},
  opening: ${opening ?? ''},
};
`,
  );
}
