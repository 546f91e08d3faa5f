import { parseArgs } from 'node:util';
import { compareModels } from '../src/quality/compare-models.ts';
import { PROMOTABLE } from '../src/quality/verdicts.ts';
import { createRandom } from '../src/statistics/random.ts';
import { wilson } from '../src/statistics/wilson.ts';
import { askBoth, drawModel, drawSuccessor } from './quality/simulated-models.ts';

const HELP = `npm run bench:quality -- [--seed 17] [--questions 200] [--runs 1000] [--margin 5]
Compares simulated models, of which the second is as good or worse by so many points of right answers, as "candor model qualify" does:
how often a drop is found, and how often a worse model would be promoted.`;

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '17' },
    questions: { type: 'string', default: '200' },
    runs: { type: 'string', default: '1000' },
    margin: { type: 'string', default: '5' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) console.log(HELP);
else run();

function run(): void {
  const [questions, runs] = [Number(values.questions), Number(values.runs)];
  console.log(
    `${questions} questions, margin ${values.margin} points, ${runs} comparisons each, seed ${values.seed}`,
  );
  console.log('repeats  drop    found worse           would be promoted     inconclusive');
  for (const repeats of [1, 3, 5]) {
    for (const drop of [0, 2, 5, 8, 10]) measure({ questions, runs, repeats, drop });
  }
}

interface Setup {
  readonly questions: number;
  readonly runs: number;
  readonly repeats: number;
  readonly drop: number;
}

function measure({ questions, runs, repeats, drop }: Setup): void {
  const random = createRandom(Number(values.seed) * 1000 + repeats * 100 + drop);
  const verdicts: string[] = [];
  for (let n = 0; n < runs; n += 1) {
    const policy = drawModel(questions, random);
    const candidate = drawSuccessor(policy, drop / 100, random);
    verdicts.push(
      compareModels(askBoth(policy, candidate, repeats, random), Number(values.margin) / 100).verdict,
    );
  }
  const count = (is: (verdict: string) => boolean) => toShare(verdicts.filter(is).length, runs);
  console.log(
    [
      String(repeats).padStart(7),
      String(drop).padStart(5),
      ` ${count((verdict) => verdict === 'worse')}`,
      count((verdict) => PROMOTABLE.has(verdict)),
      count((verdict) => verdict === 'inconclusive'),
    ].join('  '),
  );
}

function toShare(hits: number, trials: number): string {
  const { share, low, high } = wilson(hits, trials);
  return `${percent(share).padStart(5)} % (${percent(low)}–${percent(high)})`.padEnd(20);
}

function percent(value: number): string {
  return (100 * value).toFixed(1);
}
