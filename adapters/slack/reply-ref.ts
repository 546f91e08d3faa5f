import type { Turn } from '../../src/domain/turn.ts';

const STREAM = 'stream:';

/** What is known of a reply, as its reference keeps it: whoever works on the turn next knows it too. */
interface ReplyRef {
  /** Of its first message; `''` where none stands that is known. */
  readonly ts: string;
  /** It is a stream that has to be stopped. With no `ts`, one may have begun: the thread knows. */
  readonly isStream: boolean;
}

/** Reads `CHANNEL:TS` or `stream:CHANNEL:TS`. */
export function parseReplyRef(ref: string): ReplyRef {
  return { ts: ref.slice(ref.lastIndexOf(':') + 1), isStream: ref.startsWith(STREAM) };
}

export function toRef({ place }: Pick<Turn, 'place'>, ts: string): string {
  return `${place.channel}:${ts}`;
}

export function toStreamRef(turn: Pick<Turn, 'place'>, ts: string): string {
  return STREAM + toRef(turn, ts);
}

/** Nothing stands that could be changed: an answer grows in a stream, or nowhere. */
export function isStreamable(ref: string): boolean {
  return ref.startsWith(STREAM) || ref.endsWith(':');
}
