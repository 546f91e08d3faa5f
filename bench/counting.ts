import { writeFileSync } from 'node:fs';
import { Session, type Profiler } from 'node:inspector';
import { getHeapStatistics } from 'node:v8';
import Database from 'better-sqlite3';
import type { Counts } from './counts.ts';

// Loaded into the product before it starts: counts what it asks of its database, and its calls of functions. Told so by a signal, it writes the counts down.

const counts = { statements: 0, commits: 0 };
const TRANSACTION = /^\s*(?:begin|commit|end|rollback|savepoint|release)\b/i;
const COMMIT = /^\s*(?:commit|end)\b/i;

/** Of what better-sqlite3 calls a statement, all that runs it. */
type Run = (this: Database.Statement, ...given: unknown[]) => unknown;

const memory = new Database(':memory:');
const statements = Object.getPrototypeOf(memory.prepare('select 1')) as Record<string, Run>;
memory.close();
for (const name of ['run', 'get', 'all', 'iterate']) {
  const run = statements[name];
  if (run === undefined) throw new Error(`better-sqlite3 has no ${name}`);
  statements[name] = function counted(...given) {
    count(this.source, !this.readonly && !this.database.inTransaction);
    return run.apply(this, given);
  };
}
const exec = Database.prototype.exec;
Database.prototype.exec = function counted(source) {
  count(source, false);
  return exec.call(this, source);
};

/** `alone`: it writes, and outside a transaction, so that it is one. */
function count(source: string, alone: boolean): void {
  const ofTransaction = TRANSACTION.test(source);
  if (!ofTransaction) counts.statements += 1;
  if (ofTransaction ? COMMIT.test(source) : alone) counts.commits += 1;
}

const inspector = new Session();
inspector.connect();
inspector.post('Profiler.enable');
let functionCalls = 0;

/** Those since it was asked last. */
function addCalls(error: Error | null, counted: Profiler.TakePreciseCoverageReturnType | undefined): void {
  if (error !== null || counted === undefined) return;
  for (const { functions } of counted.result)
    for (const { ranges } of functions) functionCalls += ranges[0]?.count ?? 0;
}

const file = process.env['CANDOR_BENCH_COUNTS'] ?? '';
process.on('SIGUSR2', () => {
  inspector.post('Profiler.takePreciseCoverage', addCalls); // nothing the first time: a start is not slowed down by it
  inspector.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  const allocatedBytes = getHeapStatistics().total_allocated_bytes ?? 0;
  writeFileSync(file, JSON.stringify({ ...counts, functionCalls, allocatedBytes } satisfies Counts));
});
