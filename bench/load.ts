import { parseArgs } from 'node:util';
import { measureFlatCost } from './load/flat-cost.ts';
import { measureStores } from './load/stores.ts';
import { measureScale } from './load/scale.ts';
import { measureFlood } from './load/flood.ts';
import { measureRefused } from './load/refused.ts';
import { describeMachine, toMachineLine } from './machine.ts';
import { type Result, toTable } from './report.ts';
import { Stage } from './stage.ts';

const FEW = 1000;

// Leaving by `exit` lets every stage clear itself.
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));

const { values: flags } = parseArgs({
  options: {
    stored: { type: 'string', default: '100000' },
    only: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
await measure(Number(flags.stored), flags.only);

async function measure(stored: number, only: string | undefined): Promise<void> {
  if (!Number.isSafeInteger(stored) || stored <= FEW)
    throw new Error(`--stored takes a number above ${String(FEW)}`);
  const startMs = performance.now();
  const results: Result[] = [];
  const machine = await inStage(async (stage) => describeMachine(stage));
  if (!flags.json) console.log(`${toMachineLine(machine)}\n`);
  const show = (found: readonly Result[]): void => {
    results.push(...found);
    if (!flags.json) for (const result of found) console.log(`${toTable(result)}\n`);
  };
  const wants = (name: string): boolean => only === undefined || only === name;
  if (wants('stores')) show(await inStage(measureStores));
  if (wants('scale')) show(await inStage(measureScale));
  if (wants('flood')) show([await inStage(measureFlood)]);
  if (wants('refused')) show([await inStage(measureRefused)]);
  if (wants('flat-cost')) show([await inStage((stage) => measureFlatCost(stage, [FEW, stored]))]);
  const seconds = Math.round((performance.now() - startMs) / 1000);
  if (flags.json) console.log(JSON.stringify({ machine, seconds, results }, undefined, 2));
  else console.log(`${String(seconds)} s in all.`);
}

async function inStage<T>(work: (stage: Stage) => Promise<T>): Promise<T> {
  const stage = new Stage();
  try {
    return await work(stage);
  } finally {
    await stage.close();
  }
}
