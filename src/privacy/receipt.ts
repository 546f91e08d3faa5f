import { createHash } from 'node:crypto';
import { parseNote, parseVerifierKey, verifyNote } from '../audit/note.ts';

/** What was done for a person's right, for whoever has to show it. It names them by pseudonym: it outlives their erasure. */
interface SubjectReceipt {
  readonly did: 'exported' | 'erased' | 'refused: held';
  readonly tenant: string;
  /** Pseudonym. */
  readonly person: string;
  /** Who had it done, as they say. */
  readonly by: string;
  readonly at: string;
  /** Id in the register. */
  readonly request: string;
  readonly rows: Readonly<Record<string, number>>;
  /** SHA-256 of the file that was handed over. */
  readonly sha256?: string;
}

interface Signer {
  sign(text: string): string;
}

const HEADING = 'candor subject receipt 1';

/** A signed note (C2SP signed-note) of two lines. */
export function signReceipt(receipt: SubjectReceipt, signer: Signer): string {
  const text = `${HEADING}\n${JSON.stringify(receipt)}\n`;
  return `${text}\n${signer.sign(text)}`;
}

/** Whether a receipt is signed by one of these public keys, and what it says. Out: undefined for what is no receipt. */
export function checkReceipt(
  note: string,
  keys: readonly string[],
): { readonly state: ReturnType<typeof verifyNote>; readonly receipt: SubjectReceipt } | undefined {
  const parsed = parseNote(note);
  const [heading, body = '', ...rest] = parsed?.text.split('\n') ?? [];
  if (parsed === undefined || heading !== HEADING || rest.length !== 1) return undefined;
  const receipt = toReceipt(body);
  const known = keys.map(parseVerifierKey).filter((key) => key !== undefined);
  return receipt && { state: verifyNote(parsed, known), receipt };
}

function toReceipt(body: string): SubjectReceipt | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null && 'did' in value
      ? (value as SubjectReceipt)
      : undefined;
  } catch {
    return undefined;
  }
}

export function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
