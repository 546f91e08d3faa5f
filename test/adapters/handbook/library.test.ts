import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openFolder } from '../../../adapters/handbook/folder.ts';
import { type Library, openLibrary } from '../../../adapters/handbook/library.ts';
import { openTextCache } from '../../../adapters/handbook/text-cache.ts';
import type { SourceLook } from '../../../src/ports/handbook-source.ts';
import { readHandbook } from '../../../src/knowledge/split.ts';
import { aDocx, aPdf } from '../../fixtures/files.ts';
import { makeTempDir } from '../../fixtures/temp-dir.ts';

let folder: ReturnType<typeof makeTempDir>;

beforeEach(() => {
  folder = makeTempDir();
  write('handbook.yaml', 'defaults: { owner: people@example.com, reviewed: 2026-01-19 }\n');
});

afterEach(() => folder.remove());

function write(path: string, content: string | Uint8Array): void {
  const file = join(folder.path, 'handbook', path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

function open(): Library {
  const cache = openTextCache(join(folder.path, 'cache'));
  return openLibrary(openFolder(join(folder.path, 'handbook')), cache);
}

async function read(library = open()) {
  await library.look();
  return library.current;
}

test('Markdown, web pages, PDF and Word files become passages under their headings', async () => {
  write('a.md', '## Leave\n\nThirty days.');
  write('b.html', '<title>Pay</title><h2>Bands</h2><p>Five.</p>');
  write('c.pdf', aPdf('Travel by train.'));
  write('d.docx', aDocx(['Desks are shared.']));

  const { documents } = readHandbook((await read()).files);

  const passages = documents.flatMap((document) => document.passages);
  expect(passages.map(({ document, title, section, text }) => [document, title, section, text])).toEqual([
    ['a.md', 'a', 'Leave', 'Thirty days.'],
    ['b.html', 'Pay', 'Bands', 'Five.'],
    ['c.pdf', 'c', 'c', 'Travel by train.'],
    ['d.docx', 'd', 'd', 'Desks are shared.'],
  ]);
  expect(new Set(passages.map(({ owner }) => owner))).toEqual(new Set(['people@example.com']));
});

test('a document that did not change is the same object, and one that did another', async () => {
  write('a.md', '## Leave\n\nThirty days.');
  write('b.md', '## Pay\n\nFive bands.');
  const library = open();
  const before = (await read(library)).files;

  write('b.md', '## Pay\n\nSix bands, from now on.');
  const after = (await read(library)).files;

  expect(after[0]).toBe(before[0]);
  expect(after[1]?.markdown).toContain('Six');
});

test('what took a process to read is read once, over starts too', async () => {
  write('c.pdf', aPdf('Travel by train.'));
  await read();
  const cache = openTextCache(join(folder.path, 'cache'));
  const sha256 = (await read()).files[0]?.sha256 ?? '';
  await cache.put(sha256, { type: 'text', markdown: 'From the cache.' });

  expect((await read()).files[0]?.markdown).toBe('From the cache.');
});

test('what gives no text, or has nobody to own it, is left out and named', async () => {
  write('handbook.yaml', 'documents:\n  b.pdf: { owner: a@example.com, reviewed: 2026-01-19 }\n');
  write('a.html', '<p>Nobody owns me.</p>');
  write('b.pdf', '%PDF-1.4 not really');

  const { files, unreadable } = await read();

  expect(files).toEqual([]);
  expect(unreadable).toEqual([
    { document: 'a.html', reason: 'undescribed' },
    { document: 'b.pdf', reason: 'damaged' },
  ]);
});

test('a slip in handbook.yaml is a fault with its line, and a document that is not there a warning', async () => {
  write('handbook.yaml', 'defaults:\n  reader: [managers]\n');
  const slipped = await read();
  write('handbook.yaml', 'documents:\n  gone.pdf: { title: Gone }\n');
  const gone = await read();

  expect(slipped.faults).toMatchObject([{ where: join(folder.path, 'handbook', 'handbook.yaml:2:3') }]);
  expect(gone.warnings).toMatchObject([{ problem: 'speaks of gone.pdf, which is not there' }]);
});

test('a source that was away and has nothing new is there again', async () => {
  const looks: SourceLook[] = [
    { type: 'down', reason: 'status-503' },
    { type: 'unchanged', asked: false },
    { type: 'unchanged', asked: true },
  ];
  const library = openLibrary(
    { name: 'a server', look: async () => looks.shift() ?? { type: 'unchanged', asked: false } },
    undefined,
  );

  const said: unknown[] = [];
  for (let look = 0; look < 3; look += 1) {
    await library.look();
    said.push(library.down);
  }

  expect(said).toEqual(['status-503', 'status-503', undefined]);
});
