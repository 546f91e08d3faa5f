import { expect, test } from 'vitest';
import { openDocuments } from '../../../adapters/documents/index.ts';
import { aDocx, anEncryptedPdf, aPdf, aZip } from '../../fixtures/files.ts';

const MAX_CHARS = 100_000;
/** No file is ended for its time, which it has on a busy machine, too. */
const DEADLINE_MS = 600_000;
const documents = openDocuments(DEADLINE_MS);
const { signal } = new AbortController();
const read = (bytes: Uint8Array, name: string, maxChars = MAX_CHARS) =>
  documents.read(bytes, name, maxChars, signal);
const bytesOf = (text: string): Uint8Array => Buffer.from(text);

test.each([
  ['notes.txt', bytesOf('Maria takes leave.')],
  ['notes.md', bytesOf('# Leave\n\nMaria takes leave.')],
  ['people.csv', bytesOf('name,plan\nMaria,"Maria takes leave."')],
  ['people.tsv', bytesOf('name\tplan\nMaria\tMaria takes leave.')],
  ['plan.json', bytesOf('{"plan":"Maria takes leave."}')],
  ['app.log', bytesOf('2026-03-04 INFO Maria takes leave.')],
  ['main.py', bytesOf('print("Maria takes leave.")')],
  ['windows.txt', Buffer.from('caf\xe9: Maria takes leave.', 'latin1')],
  ['wide.txt', Buffer.from('\uFEFFMaria takes leave.', 'utf16le')],
  ['plan.pdf', aPdf('Maria takes leave.')],
  ['plan.docx', aDocx(['Plan', 'Maria takes leave.'])],
])('reads %s', async (name, bytes) => {
  const result = await read(bytes, name);

  expect(result).toMatchObject({ type: 'text', cut: false });
  expect(result).toHaveProperty('text', expect.stringContaining('Maria takes leave.'));
});

test('reads every page up to the fiftieth and says that there is more', async () => {
  const result = await read(
    aPdf(...Array.from({ length: 60 }, (_, i) => `page ${String(i + 1)} end`)),
    'long.pdf',
  );

  expect(result).toMatchObject({ type: 'text', cut: true });
  expect(result).toHaveProperty('text', expect.stringContaining('page 50 end'));
  expect(result).toHaveProperty('text', expect.not.stringContaining('page 51 end'));
});

test.each([
  ['notes.txt', bytesOf('word '.repeat(100))],
  ['plan.docx', aDocx(['word '.repeat(100)])],
  ['plan.pdf', aPdf('word '.repeat(100))],
])('cuts %s at the characters that are left and says so', async (name, bytes) => {
  const result = await read(bytes, name, 50);

  expect(result).toMatchObject({ type: 'text', cut: true });
  expect(result.type === 'text' && result.text.length).toBe(50);
});

test.each([
  ['a PDF of pictures only', 'scan.pdf', aPdf(''), 'no-text'],
  ['a PDF that asks for a password', 'closed.pdf', anEncryptedPdf(), 'encrypted'],
  ['a PDF cut off', 'half.pdf', Buffer.from('%PDF-1.4\n1 0 obj\n<<'), 'damaged'],
  ['a picture', 'me.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0]), 'picture'],
  ['a picture called PDF', 'me.pdf', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0]), 'picture'],
  ['a text called PDF', 'plan.pdf', bytesOf('just words'), 'mismatch'],
  ['a PDF called text', 'plan.txt', aPdf('words'), 'mismatch'],
  ['a program', 'run.exe', Buffer.from([0x4d, 0x5a, 0, 0, 1, 2, 3, 0, 0, 0, 0, 4]), 'unsupported'],
  ['a zip', 'all.zip', aZip([{ name: 'a.txt', body: Buffer.from('a') }]), 'unsupported'],
  [
    'a Word document with a password',
    'closed.docx',
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]),
    'encrypted',
  ],
  ['an old Word document', 'old.doc', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), 'unsupported'],
  [
    'a broken Word document',
    'bad.docx',
    aZip([{ name: 'word/document.xml', body: Buffer.from('<w:') }]),
    'damaged',
  ],
  ['an empty file', 'empty.txt', Buffer.alloc(0), 'no-text'],
  ['a file over the limit', 'big.txt', Buffer.alloc(5_000_001, 0x61), 'too-large'],
])('refuses %s', async (_what, name, bytes, reason) => {
  expect(await read(bytes, name)).toEqual({ type: 'unreadable', reason });
});

const BOMB = Buffer.alloc(60_000_000);

test.each([
  ['says so', BOMB.length],
  ['says that it is small', 10],
])('refuses a Word document that inflates to far more and %s', async (_what, declared) => {
  const bomb = aDocx(['words'], [{ name: 'word/media/a.bin', body: BOMB, declared }]);

  expect(await read(bomb, 'bomb.docx')).toEqual({ type: 'unreadable', reason: 'too-large' });
});

test('ends a file that takes longer than its time', async () => {
  const impatient = openDocuments(1);

  const results = await Promise.all(
    Array.from({ length: 3 }, () => impatient.read(aPdf('words'), 'slow.pdf', MAX_CHARS, signal)),
  );

  expect(results).toEqual(results.map(() => ({ type: 'unreadable', reason: 'too-slow' })));
});

test('ends a file at once when the question is given back', async () => {
  const given = new AbortController();

  const reading = documents.read(aPdf('words'), 'plan.pdf', MAX_CHARS, given.signal);
  given.abort();

  expect(await reading).toEqual({ type: 'unreadable', reason: 'too-slow' });
});
