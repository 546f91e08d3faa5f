/** What is known of a reply, as its reference keeps it: whoever works on the turn next knows it too. */
interface ReplyRef {
  /** Sends of the reply of which nobody knows whether they arrived; none when it stands. */
  readonly tries: number;
  /** The message that is the reply, or that it will replace. */
  readonly message?: string;
  /** A stream that the reply ends, and when it began. */
  readonly stream?: { readonly id: string; readonly sinceMs: number };
  /** A message that says that it takes longer. */
  readonly note?: string;
}

const TRIED = /^tried:(\d{1,2}):/u;
const STREAM = /^stream:(\d{1,15}):(.+)$/u;
const NOTE = /^note:(.+)$/u;

/** Reads a reference: the id of a message, or one of our own words before it. */
export function parseReplyRef(ref: string): ReplyRef {
  const tries = Number(TRIED.exec(ref)?.[1] ?? 0);
  const rest = ref.replace(TRIED, '');
  const stream = STREAM.exec(rest);
  if (stream !== null) return { tries, stream: { sinceMs: Number(stream[1]), id: stream[2] ?? '' } };
  const note = NOTE.exec(rest)?.[1];
  if (note !== undefined) return { tries, note };
  return rest === '' ? { tries } : { tries, message: rest };
}

export function toStreamRef(id: string, sinceMs: number): string {
  return `stream:${String(sinceMs)}:${id}`;
}

export function toNoteRef(id: string): string {
  return `note:${id}`;
}

/** The same, after `tries` sends of the reply that may have arrived. */
export function toTriedRef(ref: string, tries: number): string {
  const rest = ref.replace(TRIED, '');
  return tries === 0 ? rest : `tried:${String(tries)}:${rest}`;
}
