import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openHttpsZip } from '../../../adapters/handbook/https-zip.ts';
import type { HandbookSource } from '../../../src/ports/handbook-source.ts';
import { aZip as toZip } from '../../fixtures/files.ts';
import { makeTempDir } from '../../fixtures/temp-dir.ts';

let folder: ReturnType<typeof makeTempDir>;
let server: Server;
let nowMs: number;
/** What the server answers with, and what it was asked. */
let answer: { status?: number; headers?: Record<string, string>; body?: Uint8Array };
let asked: { path: string | undefined; etag: string | undefined; token: string | undefined }[];

beforeEach(async () => {
  folder = makeTempDir();
  [nowMs, asked] = [1000, []];
  answer = { headers: { etag: '"1"' }, body: aZip({ 'wiki-main/a.md': 'A', 'wiki-main/b/c.html': 'C' }) };
  server = createServer((request, response) => {
    const { 'if-none-match': etag, authorization: token } = request.headers;
    asked.push({ path: request.url, etag, token });
    const unchanged = etag !== undefined && etag === answer.headers?.['etag'];
    response
      .writeHead(unchanged ? 304 : (answer.status ?? 200), answer.headers)
      .end(unchanged ? '' : answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
  await new Promise((resolve) => server.close(resolve));
  folder.remove();
});

function aZip(files: Readonly<Record<string, string>>): Buffer {
  return toZip(Object.entries(files).map(([name, text]) => ({ name, body: Buffer.from(text) })));
}

function open(): HandbookSource {
  const { port } = server.address() as AddressInfo;
  return openHttpsZip({
    url: new URL(`http://127.0.0.1:${String(port)}/wiki.zip?key=secret`),
    token: 'a-token',
    everyMs: 100_000,
    file: join(folder.path, 'handbook', 'source.zip'),
    nowMs: () => nowMs,
    random: () => 0.5,
  });
}

/** The paths of a look that gave files, else its type or reason. */
async function looked(source: HandbookSource): Promise<unknown> {
  const look = await source.look();
  if (look.type === 'files') return look.files.map(({ path }) => path);
  return look.type === 'down' ? look.reason : look.type;
}

describe('a zip on a server', () => {
  test('gives its documents without the folder that all of them lie in', async () => {
    const source = open();

    const look = await source.look();

    expect(source.name).not.toContain('secret');
    if (look.type !== 'files') throw new Error(look.type);
    expect(look.revision).toBe('"1"');
    expect(look.files.map(({ path }) => path)).toEqual(['a.md', 'b/c.html']);
    expect(String(Buffer.from((await look.files[0]?.read()) ?? []))).toBe('A');
  });

  test('is asked again after its time, with the tag it had', async () => {
    const source = open();
    const looks = [await looked(source), await looked(source)];
    nowMs += 100_000;
    looks.push(await looked(source));

    expect(looks.slice(1)).toEqual(['unchanged', 'unchanged']);
    expect(asked).toMatchObject([
      { etag: undefined, token: 'Bearer a-token' },
      { etag: '"1"', token: 'Bearer a-token' },
    ]);
  });

  test('is not loaded again after a restart', async () => {
    await open().look();

    expect(await looked(open())).toEqual(['a.md', 'b/c.html']);
    expect(asked[1]).toMatchObject({ etag: '"1"' });
  });

  test('that is away is tried ever more seldom, and a start without it has what was there last', async () => {
    await open().look();
    answer = { status: 503 };
    const source = open();
    expect(await open().look()).toMatchObject({ type: 'files', down: 'status-503' });
    asked = [];
    const looks: unknown[] = [];
    for (let second = 0; second < 60; second += 1) {
      looks.push(await looked(source));
      nowMs += 1000;
    }

    expect(looks[0]).toEqual(['a.md', 'b/c.html']);
    expect(looks.filter((look) => look === 'status-503')).toHaveLength(4);
    expect(asked.length).toBe(1 + 4);
  });

  test('says that it is away where nothing of it was ever there', async () => {
    answer = { status: 404 };

    expect(await looked(open())).toBe('status-404');
  });

  test.each<[string, Uint8Array, string]>([
    ['no zip', Buffer.from('<html>Sign in</html>'), 'damaged'],
    ['a zip cut off', aZip({ 'a.md': 'A'.repeat(1000) }).subarray(0, 60), 'damaged'],
    ['a name that leads out', aZip({ '../../etc/a.md': 'A' }), 'unsafe-path'],
    ['a name from the root', aZip({ '/etc/a.md': 'A' }), 'unsafe-path'],
    ['a name for another system', aZip({ 'C:\\a.md': 'A' }), 'unsafe-path'],
    ['no document', aZip({ 'a.txt': 'A' }), 'empty'],
  ])('that is %s leaves what was there', async (_what, body, reason) => {
    const source = open();
    await source.look();
    nowMs += 100_000;
    answer = { headers: { etag: '"2"' }, body };

    expect(await looked(source)).toBe(reason);
    answer = { headers: { etag: '"1"' } };
    expect(await looked(open())).toEqual(['a.md', 'b/c.html']);
  });

  test('that blows up gives no document, and ends', async () => {
    answer = { body: aZip({ 'bomb.md': 'A'.repeat(30_000_000), 'a.md': 'A' }) };
    const look = await open().look();
    if (look.type !== 'files') throw new Error(look.type);

    const read = await Promise.all(look.files.map((file) => file.read()));

    expect(read.map((bytes) => bytes?.length)).toEqual([1, undefined]);
  });

  test.each([
    ['to a private address', 'http://10.0.0.1/a.zip'],
    ['off https', 'http://example.com/a.zip'],
    ['to the metadata of a cloud', 'https://169.254.169.254/latest'],
    ['to a private address in the notation of another', 'https://[::ffff:10.0.0.1]/a.zip'],
  ])('that sends us %s is not followed', async (_where, location) => {
    answer = { status: 302, headers: { location } };

    expect(await looked(open())).toBe('redirect-refused');
  });

  test('that sends us round in circles is left', async () => {
    answer = { status: 302, headers: { location: '/again.zip' } };

    expect(await looked(open())).toBe('too-many-redirects');
  });
});
