import { parseArgs } from 'node:util';
import { runChaos } from './chaos.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    rate: { type: 'string', default: '8' },
    threads: { type: 'string', default: '40' },
    faults: { type: 'string', default: '1' },
  },
});

const say = (line: string): void => void process.stdout.write(`${line}\n`);
say(`seed ${values.seed}`);
const result = await runChaos({
  kills: Number(values.kills),
  seed: Number(values.seed),
  threads: Number(values.threads),
  perSecond: Number(values.rate),
  faultPercent: Number(values.faults),
  report: say,
});
const { violations, errors, ...figures } = result;
for (const [name, value] of Object.entries(figures)) say(`${name.padEnd(14)} ${String(value)}`);
for (const [event, times] of errors) say(`logged ${String(times)} × ${event}`);
for (const violation of violations) say(`VIOLATION ${violation}`);
const good = violations.length === 0 && result.exitCode === 0 && result.auditVerifies;
say(good ? 'Nothing was lost and nothing answered twice.' : 'FAILED');
process.exitCode = good ? 0 : 1;
