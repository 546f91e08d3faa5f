import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openKeyring } from '../adapters/crypto/keyring.ts';
import { openDataKeys } from '../adapters/sql/data-keys.ts';
import { insertFingerprints, openFingerprints, toFingerprintRow } from '../adapters/sql/fingerprints.ts';
import { openSqlite } from '../adapters/sql/sqlite/open.ts';
import { toFingerprint } from '../src/provenance/fingerprint.ts';
import { verifyText } from '../src/provenance/verify-text.ts';
import { createRandom } from '../src/statistics/random.ts';
import { wilson } from '../src/statistics/wilson.ts';
import { describeMachine, toMachineLine } from './machine.ts';
import { fill } from './provenance/fill.ts';
import { COPIES, EDITS, OTHERS, answer, readCorpus } from './provenance/texts.ts';
import { toColumns } from './report.ts';
import { Stage } from './stage.ts';
import { quantile } from './stats.ts';

const { values: flags } = parseArgs({
  options: {
    seed: { type: 'string', default: '17' },
    answers: { type: 'string', default: '10000' },
    edited: { type: 'string', default: '2000' },
    others: { type: 'string', default: '100000' },
    /** How many answers the index holds at last, for how long a look takes. */
    turns: { type: 'string', default: '0' },
  },
});
const [seed, answers, edited, others, turns] = [
  flags.seed,
  flags.answers,
  flags.edited,
  flags.others,
  flags.turns,
].map(Number) as [number, number, number, number, number];

const TENANT = 'bench';
const AT = Temporal.Instant.from('2026-11-02T09:00:00Z');
const stage = new Stage();
console.log(toMachineLine(describeMachine(stage)));
const { db } = await openSqlite(join(stage.makeFolder(), 'candor.db'));
const keyring = openKeyring(Buffer.alloc(32, 7), openDataKeys(db));
const deps = { keyring, fingerprints: openFingerprints(db) };
const corpus = readCorpus();

const given = await keepAnswers();
const rows = [
  ...(await measureCopies(COPIES, 'unchanged')),
  ...(await measureCopies(EDITS, 'edited')),
  ...(await measureOthers()),
];
console.log(
  toColumns(
    [['text', 'looked up', 'known', 'of them unchanged', '95 % of the share'], ...rows],
    () => false,
  ).join('\n'),
);
await measureSpeed();
for (let held = answers; held < turns;) {
  held = Math.min(turns, held * 10);
  await fill(db, held - answers, held);
  console.log(`with ${String(held)} answers:`);
  await measureSpeed();
}
await db.destroy();
await stage.close();

/** Answers that were given; those of them that are long enough to be known again. */
async function keepAnswers(): Promise<readonly string[]> {
  const random = createRandom(seed);
  const kept: string[] = [];
  let batch: ReturnType<typeof toFingerprintRow>[] = [];
  const startMs = performance.now();
  let fingerprintMs = 0;
  for (let n = 0; n < answers; n += 1) {
    const { text, passage } = answer(corpus, random);
    const beforeMs = performance.now();
    const fingerprint = toFingerprint(TENANT, text, [passage.join(' ')], keyring);
    fingerprintMs += performance.now() - beforeMs;
    if (fingerprint === undefined) continue;
    kept.push(text);
    const about = { turnId: `T${String(n)}`, tenant: TENANT, subject: '', at: AT, edited: false };
    batch.push(toFingerprintRow(about, fingerprint));
    if (batch.length < 500) continue;
    await insertFingerprints(db, batch);
    batch = [];
  }
  await insertFingerprints(db, batch);
  const each = (ms: number) => (ms / answers).toFixed(2);
  console.log(
    `${String(answers)} answers kept; ${each(fingerprintMs)} ms for a fingerprint, ${each(performance.now() - startMs)} with all that is around it\n`,
  );
  return kept;
}

async function measureCopies(ways: typeof COPIES, as: string): Promise<string[][]> {
  const found: string[][] = [];
  for (const [name, change] of Object.entries(ways)) {
    const random = createRandom(seed + 1);
    const texts = Array.from({ length: edited }, () =>
      change(given[Math.floor(random() * given.length)] ?? '', random),
    );
    found.push(await measure(`${as}: ${name}`, texts));
  }
  return found;
}

async function measureOthers(): Promise<string[][]> {
  const found: string[][] = [];
  const count = Math.floor(others / Object.keys(OTHERS).length);
  for (const [name, write] of Object.entries(OTHERS)) {
    const random = createRandom(seed + 2);
    found.push(
      await measure(
        `other: ${name}`,
        Array.from({ length: count }, () => write(corpus, random)),
      ),
    );
  }
  return found;
}

async function measure(name: string, texts: readonly string[]): Promise<string[]> {
  let known = 0;
  let unchanged = 0;
  for (const text of texts) {
    const result = await verifyText(TENANT, text, deps);
    if (result.type !== 'known') continue;
    known += 1;
    if (result.as === 'unchanged') unchanged += 1;
  }
  const { share, low, high } = wilson(known, texts.length);
  return [
    name,
    String(texts.length),
    `${String(known)} (${percent(share)})`,
    String(unchanged),
    `${percent(low)} to ${percent(high)}`,
  ];
}

function percent(part: number): string {
  return `${(100 * part).toFixed(3)} %`;
}

async function measureSpeed(): Promise<void> {
  const random = createRandom(seed + 3);
  const texts = {
    'an answer, two words changed': EDITS['quoted in a mail, two words changed'],
    'a message of somebody': undefined,
  };
  for (const [name, change] of Object.entries(texts)) {
    const took: number[] = [];
    for (let n = 0; n < 200; n += 1) {
      const text =
        change?.(given[Math.floor(random() * given.length)] ?? '', random) ??
        OTHERS['messages of people']?.(corpus, random);
      const beforeMs = performance.now();
      await verifyText(TENANT, text ?? '', deps);
      took.push(performance.now() - beforeMs);
    }
    console.log(
      `  ${name}: ${quantile(took, 0.5).toFixed(1)} ms, 95 % under ${quantile(took, 0.95).toFixed(1)} ms`,
    );
  }
}
