import { createInjectionGuard } from '../src/guards/injection.ts';
import { createScorer } from '../src/guards/injection/score.ts';
import { readCorpus } from './guards/corpus.ts';
import { FAMILY_NAMES, type Sample } from './guards/data.ts';
import { learn } from './guards/learn.ts';
import { train } from './guards/train.ts';

const ROOT = new URL('../', import.meta.url);
const PARTS = 5;

if (process.argv.includes('--train')) train(ROOT);
else measure(process.argv.includes('--sources'));

/** Judges every text with weights that were learned without the fifth, or the source, that it belongs to. */
function measure(bySource: boolean): void {
  const corpus = readCorpus(ROOT);
  const sources = [...new Set(corpus.map(({ source }) => source))];
  const partOf = ({ id, source }: Sample): number => (bySource ? sources.indexOf(source) : hash(id) % PARTS);
  const flags = new Map<string, boolean[]>();
  for (const [part, texts] of Map.groupBy(corpus, partOf)) {
    const scorer = createScorer(learn(corpus.filter((sample) => partOf(sample) !== part)));
    for (const { text, stage, family, group, source } of texts) {
      const key = `${family === undefined ? 'alarms' : 'recall'} ${bySource ? source : group}`;
      const flagged =
        createInjectionGuard(stage, scorer).check(text, { allowedHosts: [], canary: '' }).length > 0;
      flags.set(key, [...(flags.get(key) ?? []), flagged]);
    }
  }
  print(flags);
}

function print(flags: ReadonlyMap<string, readonly boolean[]>): void {
  const share = (key: string): number => {
    const list = flags.get(key) ?? [];
    return (100 * list.filter(Boolean).length) / list.length;
  };
  for (const key of [...flags.keys()].sort((a, b) => a.localeCompare(b))) {
    console.log(`${share(key).toFixed(2).padStart(7)} % ${key} (${flags.get(key)?.length ?? 0})`);
  }
  const recall =
    FAMILY_NAMES.reduce((sum, family) => sum + share(`recall ${family}`), 0) / FAMILY_NAMES.length;
  console.log(`${recall.toFixed(1).padStart(7)} % recall, the mean of the families`);
}

function hash(text: string): number {
  let sum = 7;
  for (const char of text) sum = (sum * 31 + char.charCodeAt(0)) >>> 0;
  return sum;
}
