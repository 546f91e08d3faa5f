import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { backoffMs } from '../../src/base/backoff.ts';
import type { HandbookSource, SourceLook } from '../../src/ports/handbook-source.ts';
import { openArchive } from './archive.ts';
import { download } from './download.ts';

/** Tries after a failure. */
const PACE = { firstMs: 5_000, longestMs: 15 * 60_000 };
/** How much of the time between two looks is chance, so that replicas do not all ask at once. */
const JITTER = 0.2;

interface ZipOptions {
  readonly url: URL;
  readonly token: string | undefined;
  readonly everyMs: number;
  /** Where the last good archive is kept for the next start; undefined: nowhere. */
  readonly file: string | undefined;
  readonly nowMs: () => number;
  readonly random: () => number;
}

type Download = Awaited<ReturnType<typeof download>>;

/** What is known of the archive that was taken last. */
interface Taken {
  readonly etag: string | undefined;
  readonly bytes: Uint8Array;
}

/** An archive on a server: asked for anew only where its ETag is another, and kept for a start without the server. */
export function openHttpsZip(options: ZipOptions): HandbookSource {
  const { url, everyMs, file, nowMs, random } = options;
  const name = `${url.origin}${url.pathname}`;
  let taken: Taken | undefined;
  let nextAt = 0;
  let failures = 0;

  /** The first look falls back on the archive of the last start. */
  async function fallBack(reason: string): Promise<SourceLook> {
    const kept = taken === undefined && failures === 1 ? await readKept(options) : undefined;
    const look = kept && toLook(kept, name);
    if (kept === undefined || look?.type !== 'files') return { type: 'down', reason };
    taken = kept;
    return { ...look, down: reason };
  }

  async function take(found: Extract<Download, { type: 'bytes' }>): Promise<SourceLook> {
    const look = toLook(found, name);
    if (look.type !== 'files') return fail(look.type === 'down' ? look.reason : 'damaged');
    [taken, failures] = [found, 0];
    if (file !== undefined) await keep(file, url, found).catch(() => undefined); // only the next start misses it
    return look;
  }

  function fail(reason: string): Promise<SourceLook> {
    failures += 1;
    nextAt = nowMs() + backoffMs(failures, random, PACE);
    return fallBack(reason);
  }

  return {
    name,
    async look() {
      if (nowMs() < nextAt) return { type: 'unchanged', asked: false };
      nextAt = nowMs() + everyMs * (1 - JITTER + 2 * JITTER * random());
      const before = taken ?? (await readKept(options));
      const found = await download(options, before?.etag);
      if (found.type === 'failed') return fail(found.reason);
      if (found.type === 'bytes') return take(found);
      failures = 0;
      if (taken !== undefined || before === undefined) return { type: 'unchanged', asked: true };
      taken = before;
      return toLook(before, name);
    },
  };
}

function toLook({ bytes, etag }: Taken, name: string): SourceLook {
  const files = openArchive(bytes, name);
  if (typeof files === 'string') return { type: 'down', reason: files };
  if (files.length === 0) return { type: 'down', reason: 'empty' };
  return { type: 'files', files, faults: [], revision: etag };
}

/** What was kept of this very address. */
async function readKept({ file, url }: ZipOptions): Promise<Taken | undefined> {
  if (file === undefined) return undefined;
  try {
    const facts: unknown = JSON.parse(await readFile(`${file}.json`, 'utf8'));
    if (typeof facts !== 'object' || facts === null || !('url' in facts) || facts.url !== url.href)
      return undefined;
    const etag = 'etag' in facts && typeof facts.etag === 'string' ? facts.etag : undefined;
    return { etag, bytes: await readFile(file) };
  } catch {
    return undefined;
  }
}

/** The archive first: one without its facts is not used. Each is whole or not there. */
async function keep(file: string, url: URL, { bytes, etag }: Taken): Promise<void> {
  await mkdir(dirname(file), { mode: 0o700 }).catch(() => undefined);
  await writeFile(`${file}.json`, '{}', { mode: 0o600 });
  await writeFile(`${file}.part`, bytes, { mode: 0o600 });
  await rename(`${file}.part`, file);
  await writeFile(`${file}.json`, JSON.stringify({ url: url.href, etag }), { mode: 0o600 });
}
