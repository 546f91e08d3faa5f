/** Codes of Node for a connection that was never made. */
const NO_CONNECTION = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
/** Libraries wrap what the socket said, one in the other. */
const MOST_WRAPPINGS = 6;

/** True when a request cannot have reached the other side: nothing was done there. False where nobody knows. */
export function neverConnected(error: unknown): boolean {
  let at: unknown = error;
  for (let depth = 0; depth < MOST_WRAPPINGS && typeof at === 'object' && at !== null; depth += 1) {
    const { code, cause, original } = at as Readonly<Record<'code' | 'cause' | 'original', unknown>>;
    if (typeof code === 'string' && NO_CONNECTION.has(code)) return true;
    at = cause ?? original;
  }
  return false;
}
