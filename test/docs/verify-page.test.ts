import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import { CheckpointQueue } from '../../src/audit/checkpoint-queue.ts';
import { toExportLines } from '../../src/audit/export-lines.ts';
import { launchBrowser } from '../browser.ts';
import { someEntries } from '../fixtures/audit-entries.ts';
import { AuditSigner } from '../fixtures/audit-signer.ts';
import { makeTempDir } from '../fixtures/temp-dir.ts';

const PAGE = join(import.meta.dirname, '../../docs/verify.html');
const signer = new AuditSigner();
const log = someEntries(120);
const hashes = log.map(({ hash }) => hash);
const folder = makeTempDir();

let browser: Browser;
let page: Page;
let asked: string[];

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  folder.remove();
});

beforeEach(async () => {
  page = await browser.newPage();
  asked = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('pageerror', (error) => asked.push(String(error)));
  page.on('console', (message) => asked.push(message.text()));
  await page.goto(pathToFileURL(PAGE).href);
  return () => page.close();
});

async function exported(kinds: readonly string[] = []): Promise<string[]> {
  const checkpoints = [50, 100].map((size) => ({ size, note: signer.checkpoint(hashes, size) }));
  const lines = toExportLines(streamOf(log), new CheckpointQueue(streamOf(checkpoints)), { kinds });
  return Array.fromAsync(lines);
}

async function* streamOf<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

function fileOf(name: string, text: string): string {
  const file = join(folder.path, name);
  writeFileSync(file, text);
  return file;
}

/** Picks files as a person does. Out: what the page says. */
async function verify(lines: readonly string[], { key = signer.vkey, kept = [] as readonly string[] } = {}) {
  await page.setInputFiles('#export', fileOf('export.jsonl', `${lines.join('\n')}\n`));
  if (key !== '') await page.setInputFiles('#key', fileOf('key.txt', `${key}\n`));
  if (kept.length > 0) await page.setInputFiles('#checkpoints', fileOf('checkpoints.txt', kept.join('\n')));
  await page.click('#verify');
  await page.waitForSelector('#result:not([hidden])');
  const texts = (selector: string) => page.locator(`${selector} li`).allTextContents();
  return {
    verdict: await page.textContent('#verdict'),
    problems: await texts('#problems'),
    checked: (await texts('#checked')).join('\n'),
    unchecked: (await texts('#unchecked')).join('\n'),
  };
}

describe('the page that verifies an export', () => {
  it('says what it checked and what not, opens from a file, and asks for nothing', async () => {
    const told = await verify(await exported(), { kept: [signer.checkpoint(hashes, 110)] });

    expect(told.verdict).toBe('The log verifies.');
    expect(told.problems).toEqual([]);
    expect(told.checked).toMatch(
      /^120 entries: numbering.*\n.*\n3 checkpoints agree.*110 entries, each signed/u,
    );
    expect(told.unchecked).toMatch(/^The last 10 entries can still have been rewritten/mu);
    expect(asked).toEqual([pathToFileURL(PAGE).href]);
  });

  it('says of a filtered export what was left out', async () => {
    const told = await verify(await exported(['turn.ended']));

    expect(told.verdict).toBe('The log verifies.');
    expect(told.checked).toContain('40 entries: numbering');
    expect(told.checked).toContain('80 entries were left out of this export');
  });

  it('says without a key that signatures were not checked', async () => {
    const told = await verify(await exported(), { key: '' });

    expect(told.verdict).toBe('The log verifies.');
    expect(told.unchecked).toContain('Signatures: no public key was given');
  });

  it('believes the key that the one it was given handed over to', async () => {
    const next = new AuditSigner(8);
    const handed = {
      ...log.at(-1),
      seq: 121,
      kind: 'audit.key_rotated',
      meta: signer.handOver(next),
      prev: hashes.at(-1),
    };
    const { hash: _, ...entry } = handed;
    const canonical = JSON.stringify(entry, (_key, value: unknown) => sorted(value));
    const hash = createHash('sha256').update(Uint8Array.of(0)).update(canonical).digest('hex');
    const note = next.checkpoint([...hashes, hash], 121);

    const told = await verify([
      ...(await exported()),
      JSON.stringify({ ...entry, hash }),
      JSON.stringify({ checkpoint: note }),
    ]);

    expect(told.problems).toEqual([]);
    expect(told.checked).toContain('3 checkpoints agree with it, the newest at 121 entries');
  });

  type Change = (lines: readonly string[]) => readonly string[];
  const edit =
    (index: number, from: string | RegExp, to: string): Change =>
    (lines) =>
      lines.with(index, (lines[index] ?? '').replace(from, to));
  const without =
    (index: number): Change =>
    (lines) =>
      lines.toSpliced(index, 1);
  const TAMPERS: readonly (readonly [what: string, change: Change, said: RegExp])[] = [
    [
      'an edited entry',
      edit(19, '"answered"', '"refused"'),
      /^Entry 20 \(line 20, turn\.ended, .*\) was changed/u,
    ],
    ['a deleted entry', without(19), /^Entry 20 is missing or out of order: line 20 has entry 21/u],
    [
      'a doubled entry',
      (lines) => lines.toSpliced(20, 0, lines[19] ?? ''),
      /^Entry 21 is missing or out of order: line 21 has entry 20/u,
    ],
    [
      'exchanged entries',
      (lines) => lines.with(19, lines[20] ?? '').with(20, lines[19] ?? ''),
      /^Entry 20 is missing or out of order/u,
    ],
    ['another time', edit(19, '2026-03-04T09:20', '2026-03-04T08:20'), /^Entry 20 .* was changed/u],
    [
      'a changed checkpoint',
      edit(50, String.raw`\n50\n`, String.raw`\n51\n`),
      /checkpoint of 51 entries \(line 51\) is forged/u,
    ],
    ['a cut checkpoint', edit(50, /\\n— .*/u, '"}'), /checkpoint in line 51 is none/u],
    [
      'a checkpoint of a stranger',
      (lines) => lines.with(50, JSON.stringify({ checkpoint: new AuditSigner(9).checkpoint(hashes, 50) })),
      /checkpoint of 50 entries \(line 51\) is signed by no known key/u,
    ],
    [
      'a checkpoint of another log',
      (lines) =>
        lines.with(
          50,
          JSON.stringify({ checkpoint: new AuditSigner(7, 'candor/other').checkpoint(hashes, 50) }),
        ),
      /checkpoint in line 51 is of another log \(candor\/other\)/u,
    ],
  ];

  test.each(TAMPERS)('names %s', async (_what, change, said) => {
    const told = await verify(change(await exported()));

    expect(told.verdict).toBe('The log does NOT verify.');
    expect(told.problems[0]).toMatch(said);
  });

  it('shows a log that was rewritten as a whole, or cut, by a checkpoint that was kept elsewhere', async () => {
    const other = someEntries(121)
      .slice(1)
      .map(({ hash }) => hash);
    const kept = [signer.checkpoint(other, 60), signer.checkpoint([...hashes, hashes[0] ?? ''], 121)];

    const told = await verify(await exported(), { kept });

    expect(told.problems).toEqual([
      'The checkpoint of 60 entries (checkpoints.txt, 1) is of other entries than these: they were rewritten after it was signed.',
      'The checkpoint of 121 entries (checkpoints.txt, 2) is of more entries than the 120 there are: the end of the log was cut off.',
    ]);
  });

  const DAMAGED: readonly (readonly [what: string, change: Change, said: string])[] = [
    ['a cut line', edit(119, /.{40}$/u, ''), 'Line 120 is no JSON: it was cut, or this is another file.'],
    ['another file', () => ['%PDF-1.7'], 'Line 1 is no JSON: it was cut, or this is another file.'],
    ['an entry with more in it', edit(3, '{', '{"more":1,'), 'Line 4 is not an audit entry.'],
    ['nothing', () => [''], 'The export holds no entry, so nothing is verified.'],
  ];

  test.each(DAMAGED)('says of %s where it is damaged', async (_what, change, said) => {
    const told = await verify(change(await exported()));

    expect(told).toMatchObject({ verdict: 'Nothing could be verified.', problems: [said] });
  });

  it('refuses a key that is none', async () => {
    const told = await verify(await exported(), { key: `${signer.vkey}x` });

    expect(told.verdict).toBe('Nothing could be verified.');
    expect(told.problems[0]).toContain('public key file');
  });

  it('runs no script and no style but its own, and may open no connection', () => {
    const text = readFileSync(PAGE, 'utf8');
    const [, policy = ''] = /content="(default-src [^"]+)"/u.exec(text) ?? [];
    const hashOf = (tag: string) => {
      const [, own = ''] = new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`, 'u').exec(text) ?? [];
      return createHash('sha256').update(own).digest('base64');
    };

    expect(policy).toBe(
      `default-src 'none'; script-src 'sha256-${hashOf('script')}'; style-src 'sha256-${hashOf('style')}'; base-uri 'none'; form-action 'none'`,
    );
    expect(text).not.toMatch(/\b(?:src|href|action)=|fetch\(|XMLHttpRequest|WebSocket|innerHTML|import\(/u);
  });
});

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
