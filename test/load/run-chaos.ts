import { parseArgs } from 'node:util';
import { LEASE_S, runChaos } from './chaos.ts';

/** What can be set: what it is without, and what it does. */
const OPTIONS = {
  store: ['sqlite', 'the database: sqlite or postgres'],
  replicas: ['2 on postgres, else 1', 'servers on the one database; only PostgreSQL takes more than one'],
  kills: ['200', 'how often a server is killed with SIGKILL and started again'],
  every: [
    '0',
    'seconds that a server lives before, half to one and a half times so long; 0: until it has answered',
  ],
  pauses: [
    'a tenth of the kills on postgres, else 0',
    'how often a server stands still for longer than its lease',
  ],
  restarts: ['likewise', 'how often the database server stops or crashes, in turn'],
  silences: ['likewise', 'how often the link of a server to the database falls silent'],
  failovers: ['likewise', 'how often the database takes no writes for a while'],
  outages: ['0', 'how often Slack is away, while everything else goes on'],
  away: ['180', 'seconds that Slack is away each time'],
  archived: ['0', 'channels that refuse everything for good, in each of which three people have asked'],
  faults: [
    '1',
    'calls of Slack in a hundred that take effect and answer 500, and as many that are rate limited',
  ],
  status: ['yes', 'whether Slack shows what is being done; no: a message says so, and becomes the answer'],
  streams: ['yes', 'whether Slack streams what is said, and every other answer is long enough for it'],
  threads: ['40', 'threads that are written in at the same time'],
  rate: ['8', 'questions a second'],
  seed: ['drawn', 'draws the same lots again'],
} as const satisfies Readonly<Record<string, readonly [preset: string, does: string]>>;

type Name = keyof typeof OPTIONS;

const NAMES = Object.keys(OPTIONS) as Name[];
const { values } = parseArgs({
  options: {
    ...(Object.fromEntries(NAMES.map((name) => [name, { type: 'string' }])) as Record<
      Name,
      { type: 'string' }
    >),
    help: { type: 'boolean' },
  },
});

const say = (line: string): void => void process.stdout.write(`${line}\n`);

if (values.help === true) help();
else await run();

function help(): void {
  say('npm run chaos -- [--name value]');
  say(
    'Kills the real server while people ask, lets it finish, and compares what was asked, shown and stored:',
  );
  say('nothing may be lost, answered twice or out of order, end as failed, or be sent again and again.\n');
  for (const name of NAMES) say(`  --${name.padEnd(9)} ${OPTIONS[name][1]} (${OPTIONS[name][0]})`);
}

function numberOf(name: Name, preset = Number(OPTIONS[name][0])): number {
  const given = values[name];
  return given === undefined ? preset : Number(given);
}

async function run(): Promise<void> {
  const store = values.store === 'postgres' ? 'postgres' : 'sqlite';
  const seed = numberOf('seed', Date.now() % 1_000_000);
  const kills = numberOf('kills');
  /** One process serves a SQLite file, and its questions wait for it. */
  const others = store === 'postgres' ? Math.ceil(kills / 10) : 0;
  const plan = {
    kills,
    everyMs: numberOf('every') * 1000,
    pauses: numberOf('pauses', others),
    restarts: numberOf('restarts', others),
    silences: numberOf('silences', others),
    failovers: numberOf('failovers', others),
    pauseMs: LEASE_S * 1000 + 1000,
    outages: numberOf('outages'),
    outageMs: numberOf('away') * 1000,
    archived: numberOf('archived'),
  };
  say(`seed ${String(seed)}`);
  const result = await runChaos({
    ...plan,
    store,
    replicas: numberOf('replicas', store === 'postgres' ? 2 : 1),
    seed,
    threads: numberOf('threads'),
    perSecond: numberOf('rate'),
    faultPercent: numberOf('faults'),
    hasStatus: values.status !== 'no',
    hasStreams: values.streams !== 'no',
    report: say,
  });
  const { violations, errors, ...figures } = result;
  for (const [name, value] of Object.entries({ store, ...plan, ...figures }))
    say(`${name.padEnd(14)} ${String(value)}`);
  for (const [event, times] of errors) say(`logged ${String(times)} × ${event}`);
  for (const violation of violations) say(`VIOLATION ${violation}`);
  const isUnharmed = violations.length === 0 && result.setAside === 0;
  const isGood = isUnharmed && result.exitCodes.every((code) => code === 0) && result.auditVerifies;
  say(isGood ? 'Nothing was lost and nothing answered twice.' : 'FAILED');
  process.exitCode = isGood ? 0 : 1;
}
