import { parseArgs } from 'node:util';
import { LEASE_S, runChaos } from './chaos.ts';

const { values } = parseArgs({
  options: {
    store: { type: 'string', default: 'sqlite' },
    replicas: { type: 'string' },
    kills: { type: 'string', default: '200' },
    pauses: { type: 'string' },
    restarts: { type: 'string' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    rate: { type: 'string', default: '8' },
    threads: { type: 'string', default: '40' },
    faults: { type: 'string', default: '1' },
  },
});

const store = values.store === 'postgres' ? 'postgres' : 'sqlite';
const kills = Number(values.kills);
/** One process serves a SQLite file, and its questions wait for it. */
const others = store === 'postgres' ? Math.ceil(kills / 10) : 0;
const plan = {
  kills,
  pauses: Number(values.pauses ?? others),
  restarts: Number(values.restarts ?? others),
  pauseMs: LEASE_S * 1000 + 1000,
};

const say = (line: string): void => void process.stdout.write(`${line}\n`);
say(`seed ${values.seed}`);
const result = await runChaos({
  ...plan,
  store,
  replicas: Number(values.replicas ?? (store === 'postgres' ? 2 : 1)),
  seed: Number(values.seed),
  threads: Number(values.threads),
  perSecond: Number(values.rate),
  faultPercent: Number(values.faults),
  report: say,
});
const { violations, errors, ...figures } = result;
for (const [name, value] of Object.entries({ store, ...plan, ...figures }))
  say(`${name.padEnd(14)} ${String(value)}`);
for (const [event, times] of errors) say(`logged ${String(times)} × ${event}`);
for (const violation of violations) say(`VIOLATION ${violation}`);
const good = violations.length === 0 && result.exitCodes.every((code) => code === 0) && result.auditVerifies;
say(good ? 'Nothing was lost and nothing answered twice.' : 'FAILED');
process.exitCode = good ? 0 : 1;
