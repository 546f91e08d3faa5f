import { parseExportLine } from '../audit/export-lines.ts';
import type { KnownCheckpoint, VerifierKey } from '../audit/known-checkpoints.ts';
import { parseVerifierKey } from '../audit/note.ts';
import { verifyDatabase } from '../audit/verify-database.ts';
import { LogVerifier } from '../audit/verify-log.ts';
import { ConfigError, RequestError } from '../base/errors.ts';
import { readCheckpoints, readKeys } from './audit-keys.ts';
import type { CliHost } from './host.ts';
import { parseInstant } from './instant.ts';

type Records = Awaited<ReturnType<CliHost['openRecords']>>;
type LogReport = ReturnType<LogVerifier['finish']>;

interface Options {
  readonly key?: string;
  readonly checkpoint?: readonly string[];
  readonly deep?: boolean;
  readonly now?: string;
}

/** `candor audit verify`. */
export async function verifyInstallation(host: CliHost, options: Options): Promise<LogReport> {
  const given = await readKeys(host, options.key);
  const kept = await readCheckpoints(host, options.checkpoint);
  const servingAt = options.now === undefined ? undefined : parseInstant('--now', options.now);
  const records = await host.openRecords();
  try {
    const { storedLog: stored, evidence } = records;
    const log = { stored, evidence };
    const keys = given.length > 0 ? given : await ownKeys(records);
    const elsewhere = [...kept, ...(await readOwnFile(records))];
    const mustBeSigned = given.length > 0;
    return await verifyDatabase(log, {
      deep: options.deep === true,
      keys,
      mustBeSigned,
      elsewhere,
      servingAt,
    });
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
  const verifier = new LogVerifier({ keys, checkpoints, mustBeSigned: keys.length > 0 });
  let number = 0;
  for await (const line of host.readLines(file)) {
    number += 1;
    if (line.trim() !== '') takeLine(verifier, line, number);
  }
  return verifier.finish(servingAt);
}

/** Those of the installation; none where nothing was signed yet. Throws: `ConfigError` where a key that has signed is gone. */
async function ownKeys({ seal, storedLog }: Records): Promise<readonly VerifierKey[]> {
  try {
    return seal
      .signer()
      .keys.map(parseVerifierKey)
      .filter((key) => key !== undefined);
  } catch (error) {
    if (error instanceof ConfigError && (await storedLog.newestCheckpoint()) === undefined) return [];
    throw error;
  }
}

/** The checkpoint file of the installation, which whoever can write to the database alone cannot change. */
async function readOwnFile({ seal }: Records): Promise<readonly KnownCheckpoint[]> {
  const notes = (await seal.checkpointFile?.tail(Infinity)) ?? [];
  return notes.map((note, index) => ({ note, where: `the checkpoint file, ${index + 1}` }));
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
