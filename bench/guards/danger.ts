import { DANGER_GUARDS } from '../../src/guards/danger/index.ts';
import { createScorer } from '../../src/guards/danger/score.ts';
import { learn } from './danger/learn.ts';
import { type Row, readRows } from './danger/rows.ts';
import { readSamples } from './data.ts';

/** Hands that did not know what is listened for. */
const WRITERS = /^writer-/u;
/** Shares of harmless messages that are taken for danger, at which recall is told. */
const ALARMS = [0.01, 0.02, 0.05, 0.1];

/** Prints how many people in danger are noticed, each writer's rows judged by weights that were learned without them. */
export function benchDanger(root: URL): void {
  const rows = readRows();
  const judged = [...Map.groupBy(rows, ({ writer }) => writer)]
    .filter(([writer]) => WRITERS.test(writer))
    .flatMap(([writer, own]) => {
      const score = createScorer(
        learn(
          rows.filter((row) => row.writer !== writer),
          0,
        ),
      );
      const found = own.map((row) => ({ ...row, ...score(row.text) }));
      console.log(`\nPeople in danger, ${writer} judged without having learned from it: ${tell(found)}`);
      return found;
    });
  console.log(`All of them: ${tell(judged)}`);
  const least = leastAt(judged, ALARMS[0] ?? 0);
  for (const key of ['label', 'kind', 'language'] as const) {
    const groups = [
      ...Map.groupBy(judged, (row) => `${row.label === 'none' ? 'alarms' : 'noticed'} ${row[key]}`),
    ];
    const shares = groups.map(
      ([name, of]) =>
        `${name} ${percent(
          of.filter(({ danger }) => danger > least),
          of,
        )}`,
    );
    console.log(`  at 1 % alarms, by ${key}: ${shares.toSorted().join(', ')}`);
  }
  const everyday = (readSamples(root) ?? []).filter(({ group }) => group === 'everyday');
  const alarms = everyday.filter(({ text }) =>
    DANGER_GUARDS.some((guard) => guard.check(text, { allowedHosts: [], canary: '' }).length > 0),
  );
  if (everyday.length > 0)
    console.log(`  ${percent(alarms, everyday)} alarms in ${everyday.length} everyday messages`);
}

type Judged = Row & { readonly danger: number };

function tell(judged: readonly Judged[]): string {
  const danger = judged.filter(({ label }) => label !== 'none');
  return ALARMS.map((share) => {
    const least = leastAt(judged, share);
    const noticed = danger.filter((row) => row.danger > least);
    return `${percent(noticed, danger)} noticed at ${(100 * share).toFixed(0)} % alarms (${least.toFixed(2)})`;
  }).join(', ');
}

/** What has to be said for no more than this share of harmless messages to be taken for danger. */
function leastAt(judged: readonly Judged[], share: number): number {
  const harmless = judged.filter(({ label }) => label === 'none').map(({ danger }) => danger);
  return harmless.toSorted((a, b) => b - a)[Math.floor(harmless.length * share)] ?? 0;
}

function percent(some: readonly unknown[], all: readonly unknown[]): string {
  return ((100 * some.length) / all.length).toFixed(1);
}
