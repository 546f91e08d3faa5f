import { parseCheckpoint } from './checkpoint.ts';
import { parseBase64, parseVerifierKey, verifyNote } from './note.ts';
import { Tree, verifyConsistency } from './tree.ts';

/** The newest head of a log that a witness has cosigned. */
interface WitnessedHead {
  readonly size: number;
  /** In hex. */
  readonly root: string;
}

/** Answer to a request to cosign; of a 409 `size` is what was cosigned last. What is kept comes before it is signed. */
type Judgement =
  | { readonly status: 400 | 403 | 404 | 422; readonly keep?: never }
  | { readonly status: 409; readonly size: number; readonly keep?: never }
  | { readonly status: 200; readonly text: string; readonly keep: WitnessedHead & { readonly note: string } };

const MAX_PROOF = 63;

/** The log a request is about. Out: undefined for one that is no request. */
export function parseRequest(body: string) {
  const cut = body.indexOf('\n\n');
  const [first = '', ...lines] = body.slice(0, Math.max(cut, 0)).split('\n');
  const digits = /^old (0|[1-9]\d{0,15})$/u.exec(first)?.[1];
  const proof = lines.map(parseBase64);
  const note = body.slice(cut + 2);
  const checkpoint = parseCheckpoint(note);
  if (cut === -1 || digits === undefined || checkpoint === undefined || proof.length > MAX_PROOF)
    return undefined;
  if (proof.some((hash) => hash?.length !== 32)) return undefined;
  return { old: Number(digits), proof: proof.filter((hash) => hash !== undefined), checkpoint, note };
}

/** What a witness answers, by the rules of https://c2sp.org/tlog-witness. `trusted`: the public keys of the logs it serves. */
export function judge(
  { old, proof, checkpoint, note }: NonNullable<ReturnType<typeof parseRequest>>,
  trusted: readonly string[],
  latest: WitnessedHead | undefined,
): Judgement {
  const { origin, size, root } = checkpoint;
  const keys = trusted
    .map(parseVerifierKey)
    .filter((key) => key?.name === origin)
    .filter((key) => key !== undefined);
  if (keys.length === 0) return { status: 404 };
  if (verifyNote(checkpoint.note, keys) !== 'verified') return { status: 403 };
  if (old > size) return { status: 400 };
  const from = latest ?? { size: 0, root: new Tree().root().toString('hex') };
  if (old !== from.size) return { status: 409, size: from.size };
  const isSame = from.root === root.toString('hex');
  if (old === size && !isSame) return { status: 409, size: from.size };
  const before = { size: from.size, root: Buffer.from(from.root, 'hex') };
  if (!verifyConsistency(before, { size, root }, proof)) return { status: 422 };
  return { status: 200, text: checkpoint.note.text, keep: { size, root: root.toString('hex'), note } };
}
