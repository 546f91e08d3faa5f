import { parseExportLine } from '../audit/export-lines.ts';
import type { KnownCheckpoint, VerifierKey } from '../audit/known-checkpoints.ts';
import { parseCheckpointFile } from '../audit/checkpoint.ts';
import { parseVerifierKey } from '../audit/note.ts';
import { verifyDatabase } from '../audit/verify-database.ts';
import { type LogReport, LogVerifier } from '../audit/verify-log.ts';
import { ConfigError, RequestError } from '../base/errors.ts';
import type { CliHost } from './host.ts';
import { parseInstant } from './instant.ts';

interface Options {
  readonly key?: string;
  readonly checkpoint?: readonly string[];
  readonly deep?: boolean;
  readonly now?: string;
}

/** `candor audit verify`. */
export async function verifyInstallation(host: CliHost, options: Options): Promise<LogReport> {
  const given = await readKeys(host, options.key);
  const elsewhere = await readCheckpoints(host, options.checkpoint);
  const servingAt = options.now === undefined ? undefined : parseInstant('--now', options.now);
  const records = await host.openRecords();
  try {
    const { storedLog: stored, evidence, clock } = records;
    const log = { stored, evidence, now: clock.now() };
    return await verifyDatabase(log, { deep: options.deep === true, keys: given, elsewhere, servingAt });
  } finally {
    await records.close();
  }
}

/** `candor audit verify --file`: an export, and nothing else. */
export async function verifyFile(host: CliHost, file: string, options: Options): Promise<LogReport> {
  if (options.deep === true) {
    throw new ConfigError('USAGE', [{ where: '--deep', problem: 'needs the database: leave --file out' }]);
  }
  const keys = await readKeys(host, options.key);
  const checkpoints = await readCheckpoints(host, options.checkpoint);
  const servingAt = options.now === undefined ? undefined : parseInstant('--now', options.now);
  const verifier = new LogVerifier({ keys, checkpoints });
  let number = 0;
  for await (const line of host.readLines(file)) {
    number += 1;
    if (line.trim() !== '') takeLine(verifier, line, number);
  }
  return verifier.finish(servingAt);
}

function takeLine(verifier: LogVerifier, line: string, number: number): void {
  const item = parseExportLine(line, number);
  if (item.type === 'entry') verifier.entry(item.entry);
  if (item.type === 'checkpoint') verifier.checkpoint(item.checkpoint);
  if (item.type === 'left_out' && !verifier.leftOut(item.leftOut)) {
    const problem = `line ${number} leaves out other entries than those that come next`;
    throw new RequestError('BODY_MALFORMED', 400, problem);
  }
}

/** Keys, one a line. */
async function readKeys(host: CliHost, file: string | undefined): Promise<readonly VerifierKey[]> {
  if (file === undefined) return [];
  const { text } = await host.readText(file);
  const lines = text.split('\n').map((line) => line.trim());
  const keys = lines.filter((line) => line !== '').map((line) => ({ line, key: parseVerifierKey(line) }));
  const bad = keys.findIndex(({ key }) => key === undefined);
  if (bad < 0 && keys.length > 0) return keys.map(({ key }) => key).filter((key) => key !== undefined);
  const problem = 'holds no public key as "candor audit key" prints it: NAME+HASH+KEY, one a line';
  throw new ConfigError('USAGE', [{ where: bad < 0 ? file : `${file}:${bad + 1}`, problem }]);
}

async function readCheckpoints(
  host: CliHost,
  files: readonly string[] = [],
): Promise<readonly KnownCheckpoint[]> {
  const known: KnownCheckpoint[] = [];
  for (const file of files) {
    const { text } = await host.readText(file);
    const notes = parseCheckpointFile(text);
    if (notes.length === 0) known.push({ note: text, where: file }); // which says what is wrong with it
    known.push(...notes.map((note, index) => ({ note, where: `${file}, checkpoint ${index + 1}` })));
  }
  return known;
}
