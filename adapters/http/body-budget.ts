import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import { RequestError } from '../../src/base/errors.ts';
import { readNoMore } from './lingering-close.ts';

/** The most that a path takes from another machine: what a body counts for that does not announce its length. */
const UNANNOUNCED_BYTES = 1_048_576;
const RETRY_AFTER_S = '2';

interface Hold {
  readonly request: IncomingMessage;
  readonly bytes: number;
}

/** How to release what a request holds. */
const releases = new WeakMap<IncomingMessage, () => void>();

/**
 * Bounds what bodies may hold in memory, all together, while nobody knows yet who sent them: `maxBytes`, each counted with the
 * length it announces. Where there is no room, the largest gives way: a few large bodies, sent slowly, keep no small one out.
 * Throws: `RequestError` `TOO_MANY_BODIES`.
 */
export function boundBodies(maxBytes: number): RequestHandler {
  const held = new Set<Hold>();
  let total = 0;

  function hold(entry: Hold): void {
    held.add(entry);
    total += entry.bytes;
    releases.set(entry.request, () => {
      if (held.delete(entry)) total -= entry.bytes;
    });
  }

  /** Out: false when nothing larger can give way. */
  function makeRoom(bytes: number): boolean {
    if (total + bytes <= maxBytes) return true;
    const largest = largestOf(held);
    if (largest === undefined || largest.bytes <= bytes) return false;
    releaseBody(largest.request);
    largest.request.destroy(tooMany());
    return true;
  }

  return (request, response, next) => {
    const bytes = expectedBytes(request, maxBytes);
    if (bytes > 0) {
      if (!makeRoom(bytes)) {
        readNoMore(request, response);
        response.set('Retry-After', RETRY_AFTER_S);
        throw tooMany();
      }
      hold({ request, bytes });
      response.once('close', () => releaseBody(request));
    }
    next();
  };
}

/** Call when the sender of `request` is known: what its body holds is counted no longer. */
export function releaseBody(request: IncomingMessage): void {
  releases.get(request)?.();
}

/** One that announces more than there is for all is its path's to refuse; until then it counts for all. */
function expectedBytes({ headers }: IncomingMessage, maxBytes: number): number {
  if (headers['transfer-encoding'] !== undefined) return Math.min(UNANNOUNCED_BYTES, maxBytes);
  return Math.min(Number(headers['content-length'] ?? 0), maxBytes);
}

function largestOf(held: ReadonlySet<Hold>): Hold | undefined {
  let largest: Hold | undefined;
  for (const entry of held) if (entry.bytes > (largest?.bytes ?? 0)) largest = entry;
  return largest;
}

function tooMany(): RequestError {
  return new RequestError('TOO_MANY_BODIES', 503, 'Too much is being received at once. Please try again.');
}
