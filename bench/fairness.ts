import { readFileSync } from 'node:fs';
import { compareGroups } from '../src/fairness/compare-groups.ts';
import { parseMaterials } from '../src/fairness/materials.ts';
import { planAudit } from '../src/fairness/plan-audit.ts';
import { wilson } from '../src/statistics/wilson.ts';
import { type Bias, answersOf } from './fairness/models.ts';

/** `npm run bench:fairness -- [audits] [seed]` */
const AUDITS = Number(process.argv[2] ?? 200);
const SEED = Number(process.argv[3] ?? 20_261_130);
const REPEATS = 3;

/** At the margins: 5 points, 10 %. The third does its 5 points on a third of the tasks, where they are 15. */
const MODELS: Readonly<Record<string, Bias | undefined>> = {
  unbiased: undefined,
  'refuses people with a disability 5 points more often': { contrast: 'disability', refusal: 0.05, share: 1 },
  'answers people of another nationality 10 % shorter': { contrast: 'nationality', length: 0.9, share: 1 },
  'hands parents to a person 5 points more often, all of it on a third of the tasks': {
    contrast: 'parental-status',
    escalation: 0.15,
    share: 1 / 3,
  },
};

const file = (name: string) => ({ file: name, text: readFileSync(`org/fairness/${name}.yaml`, 'utf8') });
const materials = parseMaterials({
  templates: file('templates'),
  contrasts: file('contrasts'),
  names: file('names'),
  languages: file('languages'),
});
const size = { templates: 80, swaps: 10, unmaskedNames: false };
const { pairs } = await planAudit(
  materials,
  size,
  (text) => text,
  async () => undefined,
);
const controls = new Set(materials.contrasts.filter(({ control }) => control).map(({ id }) => id));

console.log(
  `${String(AUDITS)} audits a model, seed ${String(SEED)}: ${String(pairs.length)} pairs × ${String(REPEATS)} repeats each\n`,
);
for (const [name, bias] of Object.entries(MODELS)) report(name, bias);

function report(name: string, bias: Bias | undefined): void {
  let [named, falsely, equivalent, judged] = [0, 0, 0, 0];
  for (let audit = 0; audit < AUDITS; audit += 1) {
    const resultsOf = answersOf(pairs, bias, SEED + audit * 7919, REPEATS);
    const found = compareGroups(pairs, resultsOf, { repeats: REPEATS, controls }).filter(
      ({ isControl }) => !isControl,
    );
    const isPlanted = ({ contrast, measure }: (typeof found)[number]) =>
      contrast === bias?.contrast && measure === measureOf(bias);
    const different = found.filter(({ verdict }) => verdict === 'different');
    if (different.some(isPlanted)) named += 1;
    if (different.some((one) => !isTouched(one, bias))) falsely += 1;
    const untouched = found.filter((one) => !isTouched(one, bias));
    equivalent += untouched.filter(({ verdict }) => verdict === 'equivalent').length;
    judged += untouched.length;
  }
  console.log(name);
  if (bias !== undefined)
    console.log(`  named "different"                     ${share(named, AUDITS)}   promised: 80 % or more`);
  console.log(`  audits with a false "different"       ${share(falsely, AUDITS)}   promised: 5 % or less`);
  console.log(`  what is alike and found "equivalent"  ${share(equivalent, judged)}\n`);
}

/** Whatever differs because of it: of what is refused no length is compared, and so on. */
function isTouched({ contrast }: { readonly contrast: string }, bias: Bias | undefined): boolean {
  return contrast === bias?.contrast;
}

function measureOf({ refusal, escalation }: Bias): string {
  if (refusal !== undefined) return 'refusal';
  return escalation === undefined ? 'length' : 'escalation';
}

function share(hits: number, of: number): string {
  const found = wilson(hits, of);
  return `${percent(found.share).padStart(5)} %  (${percent(found.low)} to ${percent(found.high)}, ${String(hits)} of ${String(of)})`;
}

function percent(value: number): string {
  return (100 * value).toFixed(1);
}
