import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Signer } from '../ports/signer.ts';
import type { SignMark } from './mark.ts';

/** A key that was replaced signs no longer than this. */
const KNOWN_MS = 60_000;

/**
 * Signs with the key of the audit log as it stands. An answer waits for no key: where it is out of reach its mark is not signed, the
 * log says so, and the sealing of the log opens an incident.
 */
export function createMarkSigner(
  seal: { signer(): Signer },
  { clock, log }: { readonly clock: Clock; readonly log: Log },
): SignMark {
  let known: { readonly signer: Pick<Signer, 'sign'>; readonly atMs: number } | undefined;
  return (text) => {
    const nowMs = clock.now().epochMilliseconds;
    try {
      if (known === undefined || Math.abs(nowMs - known.atMs) >= KNOWN_MS)
        known = { signer: seal.signer(), atMs: nowMs };
      return known.signer.sign(text).trimEnd();
    } catch (error) {
      log.error('mark_not_signed', error);
      return undefined;
    }
  };
}
