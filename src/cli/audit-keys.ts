import { parseCheckpointFile } from '../audit/checkpoint.ts';
import type { KnownCheckpoint, VerifierKey } from '../audit/known-checkpoints.ts';
import { parseVerifierKey } from '../audit/note.ts';
import { ConfigError } from '../base/errors.ts';
import type { CliHost } from './host.ts';

/** Keys, one a line. */
export async function readKeys(host: CliHost, file: string | undefined): Promise<readonly VerifierKey[]> {
  if (file === undefined) return [];
  const { text } = await host.readText(file);
  const lines = text.split('\n').map((line) => line.trim());
  const keys = lines.filter((line) => line !== '').map((line) => ({ line, key: parseVerifierKey(line) }));
  const bad = keys.findIndex(({ key }) => key === undefined);
  if (bad < 0 && keys.length > 0) return keys.map(({ key }) => key).filter((key) => key !== undefined);
  const problem = 'holds no public key as "candor audit key" prints it: NAME+HASH+KEY, one a line';
  throw new ConfigError('USAGE', [{ where: bad < 0 ? file : `${file}:${bad + 1}`, problem }]);
}

/** Checkpoints that were kept elsewhere, with the file that each is from. */
export async function readCheckpoints(
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
