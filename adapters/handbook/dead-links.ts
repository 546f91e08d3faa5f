import { mayVisit } from './download.ts';

const AT_ONCE = 8;
const PATIENCE_MS = 10_000;
/** Answers that say that something is there, and not for us. */
const THERE = new Set([401, 403, 405, 406, 429, 501, 503]);

/** Asks for the head of each address. Out: those that are not there, each with why. Private addresses are not asked. */
export async function findDeadLinks(urls: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const dead = new Map<string, string>();
  for (let at = 0; at < urls.length; at += AT_ONCE)
    await Promise.all(
      urls.slice(at, at + AT_ONCE).map(async (url) => {
        const reason = await whyDead(url);
        if (reason !== undefined) dead.set(url, reason);
      }),
    );
  return dead;
}

async function whyDead(address: string): Promise<string | undefined> {
  const url = URL.parse(address);
  if (url === null) return 'is no address';
  try {
    if (!(await mayVisit(url))) return undefined;
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const { status } = await fetch(url, { method: 'HEAD', redirect: 'manual', signal });
    return status >= 400 && !THERE.has(status) ? `answers ${String(status)}` : undefined;
  } catch {
    return 'cannot be reached';
  }
}
