import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { STDIO } from '../adapters/stdio.ts';
import { GENESIS, hashEntry } from '../src/audit/chain.ts';
import { toCheckpointText } from '../src/audit/checkpoint.ts';
import { parseExportLine } from '../src/audit/export-lines.ts';
import { Tree } from '../src/audit/tree.ts';
import { LogVerifier } from '../src/audit/verify-log.ts';
import { describeMachine, toMachineLine } from './machine.ts';
import { toColumns } from './report.ts';
import { Stage } from './stage.ts';

const CHECKPOINT_EVERY = 100;
const NO_SIGNATURE = `\n— candor/bench ${Buffer.alloc(68, 1).toString('base64')}\n`;

const { values: flags } = parseArgs({ options: { entries: { type: 'string', default: '1000000' } } });
const count = Number(flags.entries);

const stage = new Stage();
const machine = describeMachine(stage);
const file = join(stage.makeFolder(), 'export.jsonl');
console.error(`writing an export of ${count} entries …`);
await writeExport();
console.error('verifying it …');
const marks = await verifyExport();
console.log(toMachineLine(machine));
const head = ['entries', 'entries/s', 'µs of processor time an entry', 'memory, MB'];
console.log(toColumns([head, ...marks], () => false).join('\n'));
await stage.close();

async function writeExport(): Promise<void> {
  const out = createWriteStream(file);
  const tree = new Tree();
  let prev = GENESIS;
  for (let seq = 1; seq <= count; seq += 1) {
    const entry = toEntry(seq, prev);
    prev = hashEntry(entry);
    tree.append(Buffer.from(prev, 'hex'));
    let lines = `${JSON.stringify({ ...entry, hash: prev })}\n`;
    if (seq % CHECKPOINT_EVERY === 0) {
      const checkpoint = toCheckpointText('candor/bench', seq, tree.root()) + NO_SIGNATURE;
      lines += `${JSON.stringify({ checkpoint })}\n`;
    }
    if (!out.write(lines)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}

/** As long as those of a real log, which are of a turn's end. */
function toEntry(seq: number, prev: string) {
  return {
    seq,
    at: Temporal.Instant.fromEpochMilliseconds(1_770_000_000_000 + seq * 1000).toString({
      fractionalSecondDigits: 3,
    }),
    tenant: 'example-org',
    kind: 'turn.ended',
    turnId: `019c6e8a-0000-7000-8000-${String(seq).padStart(12, '0')}`,
    actor: '0123456789abcdef0123456789abcdef',
    policyVersion: 'abcdef012345',
    meta: {
      outcome: 'answered',
      error: '',
      removed: '',
      noted: '',
      sources: 'leave.md@0123456789ab',
      inputTokens: 512,
      outputTokens: 128,
      costMicroUsd: 960,
      sent: '',
      latencyMs: seq % 4000,
    },
    payloadHash: '0123456789abcdef'.repeat(4),
    prev,
  };
}

/** Out: a row for each quarter of the way. */
async function verifyExport(): Promise<string[][]> {
  const verifier = new LogVerifier();
  const rows: string[][] = [];
  let [number, entries, fromMs, fromCpu] = [0, 0, performance.now(), process.cpuUsage()];
  for await (const line of STDIO.readLines(file)) {
    number += 1;
    const item = parseExportLine(line, number);
    if (item.type === 'checkpoint') verifier.checkpoint(item.checkpoint);
    if (item.type !== 'entry') continue;
    verifier.entry(item.entry);
    entries += 1;
    if (entries % Math.ceil(count / 4) !== 0 && entries !== count) continue;
    const { user, system } = process.cpuUsage(fromCpu);
    const done = Math.ceil(count / 4);
    rows.push([
      String(entries),
      ((done / (performance.now() - fromMs)) * 1000).toFixed(0),
      ((user + system) / done).toFixed(1),
      (process.memoryUsage().rss / 1e6).toFixed(0),
    ]);
    [fromMs, fromCpu] = [performance.now(), process.cpuUsage()];
  }
  const report = verifier.finish();
  if (!report.ok || report.checkpoints.verified !== Math.floor(count / CHECKPOINT_EVERY)) {
    throw new Error(`it does not verify: ${JSON.stringify(report)}`);
  }
  return rows;
}
