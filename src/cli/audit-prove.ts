import { parseCheckpoint } from '../audit/checkpoint.ts';
import { parseProof, proveEntries, proveGrowth, verifyProof } from '../audit/proofs.ts';
import { ConfigError } from '../base/errors.ts';
import { readKeys } from './audit-keys.ts';
import type { CliHost } from './host.ts';

type Records = Awaited<ReturnType<CliHost['openRecords']>>;

/** A size, with the checkpoint of it where one was given. */
interface Head {
  readonly size: number;
  readonly note?: string;
  readonly root?: string;
}

/** `candor audit prove TURN`: each entry of a turn is part of the log that the newest checkpoint is of. Out: the proof, as JSON. */
export async function proveTurn(host: CliHost, turn: string): Promise<string> {
  const records = await host.openRecords();
  try {
    const checkpoint = await records.storedLog.newestCheckpoint();
    const entries = (await records.evidence.turns([turn])).flatMap((found) => found.entries);
    const last = entries.at(-1);
    if (last === undefined) throw notThere('TURN', 'the log says nothing of that turn');
    if (checkpoint === undefined || checkpoint.size < last.seq) {
      throw notThere('TURN', `no checkpoint is of entry ${last.seq} yet; one is signed within minutes`);
    }
    const proof = await proveEntries(turn, entries, checkpoint, () => records.storedLog.hashes());
    return JSON.stringify(proof, undefined, 2);
  } finally {
    await records.close();
  }
}

/** `candor audit consistency A B`: the log only grew between two sizes, or checkpoints. Out: whether it did, and the proof. */
export async function proveConsistent(
  host: CliHost,
  from: string,
  to: string | undefined,
): Promise<{ readonly ok: boolean; readonly text: string }> {
  const records = await host.openRecords();
  try {
    const old = await readHead(host, 'A', from);
    const grown = to === undefined ? await newestHead(records) : await readHead(host, 'B', to);
    const [first, second] = old.size <= grown.size ? [old, grown] : [grown, old];
    const proof = await prove(records, first, second);
    const ok = isOf(first, proof.from) && isOf(second, proof.to);
    const checkpoints = [first.note, second.note].filter((note) => note !== undefined);
    const problem = ok ? {} : { problem: 'the entries are others than a checkpoint is of' };
    const withNotes = checkpoints.length === 0 ? proof : { ...proof, checkpoints };
    return { ok, text: JSON.stringify({ ...withNotes, ...problem }, undefined, 2) };
  } finally {
    await records.close();
  }
}

/** `candor audit verify --proof`: checks a proof with nothing but keys. */
export async function verifyProofFile(host: CliHost, file: string, key: string | undefined) {
  const keys = await readKeys(host, key);
  const { text } = await host.readText(file);
  return verifyProof(parseProof(text), keys);
}

/** What came of a proof, in a sentence. */
export function toProofText({
  ok,
  type,
  entries,
  size,
  signed,
  problem,
}: ReturnType<typeof verifyProof>): string {
  if (!ok) return `The proof does NOT hold: ${problem ?? ''}.`;
  const by = signed ? 'signed by a known key' : 'whose signature was not checked: give --key';
  if (type === 'inclusion')
    return `The proof holds: ${entries} entries are part of the log of ${size}, ${by}.`;
  return `The proof holds: the log of ${size} entries only grew. The heads of it are ${signed ? 'signed' : 'not signed in it'}.`;
}

async function prove({ storedLog }: Records, from: Head, to: Head): ReturnType<typeof proveGrowth> {
  try {
    return await proveGrowth(from.size, to.size, () => storedLog.hashes());
  } catch (error) {
    if (error instanceof RangeError)
      throw notThere('A B', `the log has fewer than ${to.size} entries: its end was cut off`);
    throw error;
  }
}

function isOf({ root }: Head, head: { readonly root: string }): boolean {
  return root === undefined || root === head.root;
}

async function newestHead({ storedLog }: Records): Promise<Head> {
  const newest = await storedLog.newestCheckpoint();
  if (newest === undefined) throw notThere('B', 'there is no checkpoint yet: name a size');
  return toHead(newest.note) ?? { size: newest.size };
}

/** A size, or a file with one checkpoint. */
async function readHead(host: CliHost, where: string, text: string): Promise<Head> {
  if (/^\d{1,15}$/u.test(text)) return { size: Number(text) };
  const head = toHead((await host.readText(text)).text);
  if (head === undefined)
    throw notThere(where, `${text} is neither a number of entries nor a file with one checkpoint`);
  return head;
}

function toHead(note: string): Head | undefined {
  const checkpoint = parseCheckpoint(note.endsWith('\n\n') ? note.slice(0, -1) : note);
  return checkpoint && { note, size: checkpoint.size, root: checkpoint.root.toString('hex') };
}

function notThere(where: string, problem: string): ConfigError {
  return new ConfigError('USAGE', [{ where, problem }]);
}
