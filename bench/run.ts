import { mkdirSync, writeFileSync } from 'node:fs';
import type { Figure } from './figure.ts';
import { FIGURES } from './figures/index.ts';
import { describeMachine, toMachineLine } from './machine.ts';
import { type Result, toMarkdown, toResult, toTable } from './report.ts';
import { Stage } from './stage.ts';

const names = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const asJson = process.argv.includes('--json');
const unknown = names.filter((name) => FIGURES.every((figure) => figure.name !== name));
const flags = process.argv.slice(2).filter((word) => word.startsWith('--') && word !== '--json');

// Leaving by `exit` lets every stage clear itself.
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));

if (unknown.length > 0 || flags.length > 0) {
  console.error(`Not known: ${[...unknown, ...flags].join(' ')}`);
  console.error(`Usage: npm run bench -- [${FIGURES.map(({ name }) => name).join('] [')}] [--json]`);
  process.exitCode = 1;
} else {
  await bench(names.length === 0 ? FIGURES : FIGURES.filter(({ name }) => names.includes(name)));
}

/** Measures one figure after the other; each has the machine to itself and leaves nothing running. */
async function bench(figures: readonly Figure[]): Promise<void> {
  const stage = new Stage();
  const startMs = performance.now();
  try {
    const machine = describeMachine(stage);
    if (!asJson) console.log(`${toMachineLine(machine)}\n`);
    const results: Result[] = [];
    for (const figure of figures) {
      console.error(`measuring ${figure.name} …`);
      const result = toResult(figure.name, figure.title, await measure(figure));
      results.push(result);
      if (!asJson) console.log(`${toTable(result)}\n`);
    }
    const seconds = Math.round((performance.now() - startMs) / 1000);
    const all = JSON.stringify({ machine, seconds, results }, undefined, 2);
    writeResults(all, toMarkdown(toMachineLine(machine), results));
    if (asJson) console.log(all);
    else console.log(`${String(seconds)} s in all; as a table and as JSON in bench/results.`);
  } finally {
    await stage.close();
  }
}

/** What this run found, for whoever compares runs. */
function writeResults(json: string, markdown: string): void {
  const folder = new URL('results/', import.meta.url);
  mkdirSync(folder, { recursive: true });
  writeFileSync(new URL('bench.json', folder), `${json}\n`);
  writeFileSync(new URL('bench.md', folder), markdown);
}

async function measure(figure: Figure): ReturnType<Figure['measure']> {
  const stage = new Stage();
  try {
    return await figure.measure(stage);
  } finally {
    await stage.close();
  }
}
