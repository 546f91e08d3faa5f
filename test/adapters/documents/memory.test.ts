import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { aDocxOfManyParagraphs, aSlowPdf, PDF_BOMBS } from '../../fixtures/bombs.ts';
import { aPdf, aZip } from '../../fixtures/files.ts';
import { makeTempDir } from '../../fixtures/temp-dir.ts';

const HOST = fileURLToPath(new URL('host.ts', import.meta.url));
const MAX_BYTES = 400_000_000;
const PAGE_BYTES = 4096;
const LOOK_MS = 5;
/** Two seconds of processor time. */
const BUSY_TICKS = 200;

/** What the kernel says of processes is read from /proc, which only Linux has. */
describe.runIf(existsSync('/proc/self/statm'))('memory', () => {
  test('of all processes together stays under 400 MB whatever the files are, and each is refused in words', async () => {
    const bombs = Object.values(PDF_BOMBS).map((make, i) => write(`bomb${String(i)}.pdf`, make()));
    const files = [...bombs, write('many.docx', aDocxOfManyParagraphs()), write('good.pdf', aPdf('words'))];

    const host = start(files);
    const output = text(host.stdout!);
    const peak = await watchPeak(host);

    expect(toResults(await output)).toEqual({
      ...Object.fromEntries(bombs.map((_, i) => [`bomb${String(i)}.pdf`, TOO_LARGE])),
      'many.docx': TOO_LARGE,
      'good.pdf': { type: 'text', text: 'words\n', cut: false },
    });
    expect(peak).toBeLessThan(MAX_BYTES);
  });

  test('is not spent on a zip that is no Word document', async () => {
    const sheet = aZip([{ name: 'xl/workbook.xml', body: Buffer.alloc(60_000_000) }]);

    const host = start([write('bomb.xlsx', sheet)]);
    const output = text(host.stdout!);
    const peak = await watchPeak(host);

    expect(toResults(await output)).toEqual({ 'bomb.xlsx': { type: 'unreadable', reason: 'unsupported' } });
    expect(peak).toBeLessThan(MAX_BYTES);
  });

  test('is given back when the process that reads is killed: no reader outlives it', async () => {
    const host = start([write('slow.pdf', aSlowPdf())]);
    let readers: readonly number[] = [];
    while (!readers.some((pid) => isBusy(pid))) {
      if (host.exitCode !== null) throw new Error('the file was read before its reader had worked for long');
      readers = descendants(host.pid!);
      await delay(LOOK_MS);
    }

    host.kill('SIGKILL');
    await once(host, 'close');

    await expect.poll(() => readers.filter((pid) => existsSync(`/proc/${String(pid)}`))).toEqual([]);
  });
});

const TOO_LARGE = { type: 'unreadable', reason: 'too-large' };
const folder = makeTempDir();
afterAll(() => folder.remove());

function write(name: string, bytes: Uint8Array): string {
  const file = join(folder.path, name);
  writeFileSync(file, bytes);
  return file;
}

function start(files: readonly string[]): ChildProcess {
  return spawn(process.execPath, [HOST, ...files], { stdio: ['ignore', 'pipe', 'inherit'] });
}

function toResults(output: string): Readonly<Record<string, unknown>> {
  const lines = output.trim().split('\n');
  return Object.fromEntries(
    lines.map((line) => {
      const { file, result } = JSON.parse(line) as { file: string; result: unknown };
      return [file, result];
    }),
  );
}

/** The most bytes that a process and all that it started held at one time, as often as one looks. */
async function watchPeak(host: ChildProcess): Promise<number> {
  let peak = 0;
  while (host.exitCode === null && host.signalCode === null) {
    const pids = [host.pid!, ...descendants(host.pid!)];
    peak = Math.max(
      peak,
      pids.reduce((sum, pid) => sum + residentBytes(pid), 0),
    );
    await delay(LOOK_MS);
  }
  return peak;
}

function residentBytes(pid: number): number {
  return Number(readProc(pid, 'statm').split(' ')[1] ?? 0) * PAGE_BYTES;
}

/** True for a process that has worked for longer than a start takes. */
function isBusy(pid: number): boolean {
  const [userTicks = 0] = readProc(pid, 'stat').split(') ')[1]?.split(' ').slice(11, 12).map(Number) ?? [];
  return userTicks > BUSY_TICKS;
}

function descendants(pid: number): readonly number[] {
  const children = threadsOf(pid).flatMap((thread) => readProc(pid, `task/${thread}/children`).split(' '));
  const found = children.map(Number).filter((child) => child > 0);
  return found.flatMap((child) => [child, ...descendants(child)]);
}

/** None of a process that has ended meanwhile. */
function threadsOf(pid: number): readonly string[] {
  try {
    return readdirSync(`/proc/${String(pid)}/task`);
  } catch {
    return [];
  }
}

/** Nothing for a process that has ended meanwhile. */
function readProc(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${String(pid)}/${name}`, 'utf8');
  } catch {
    return '';
  }
}
