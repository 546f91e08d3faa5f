import { copyFileSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeTempDir } from '../fixtures/temp-dir.ts';
import { runCandor, serveCandor } from './process.ts';

let folder: ReturnType<typeof makeTempDir>;

beforeEach(() => {
  folder = makeTempDir();
});

afterEach(() => folder.remove());

async function ask(url: string, text: string): Promise<string> {
  const response = await fetch(`${url}/api/ask`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text, thread: 'drill' }),
  });
  return ((await response.json()) as { turnId: string }).turnId;
}

describe('a backup', () => {
  it('is made while Candor runs, and a restored one has every question, readable, with a log that verifies', async () => {
    const data = join(folder.path, 'data');
    const copy = join(folder.path, 'copy.db');
    const restored = join(folder.path, 'restored');
    const running = await serveCandor({ env: { CANDOR_DATA_DIR: data } });
    const turnId = await ask(running.url, 'How much leave does ana@example.org have?');

    const made = await runCandor(['backup', '--to', copy], { env: { CANDOR_DATA_DIR: data } });
    await ask(running.url, 'And what about travel expenses?');
    await running.stop();
    mkdirSync(restored);
    copyFileSync(copy, join(restored, 'candor.db'));
    for (const key of ['master.key', 'audit.key']) copyFileSync(join(data, key), join(restored, key));
    const env = { CANDOR_DATA_DIR: restored };
    const closed = await runCandor(['audit', 'verify'], { env });
    const opened = await runCandor(['keys', 'restore', '--from', `${copy}.keys`], { env });
    const again = await serveCandor({ env });
    const found = await fetch(`${again.url}/api/turns/${turnId}`);
    const answer = (await found.json()) as { redactedQuestion: string };
    await ask(again.url, 'May ana@example.org carry leave over?');
    await again.stop();
    const verified = await runCandor(['audit', 'verify'], { env });

    expect(made).toMatchObject({ code: 0, stdout: expect.stringContaining('and checked') });
    expect(closed).toMatchObject({ code: 2, stderr: expect.stringContaining('candor keys restore') });
    expect(opened).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d+ data keys/u) });
    expect(answer.redactedQuestion).toBe('How much leave does [EMAIL_1] have?');
    expect(verified).toMatchObject({ code: 0, stdout: expect.stringContaining('verifies') });
  });

  it('is a file and one of its keys that only their owner can read, and leaves nothing beside them', async () => {
    const data = join(folder.path, 'data');
    const copies = join(folder.path, 'copies');
    mkdirSync(copies);
    const env = { CANDOR_DATA_DIR: data };
    await runCandor(['migrate'], { env });

    const made = await runCandor(['backup', '--to', join(copies, 'copy.db')], { env });

    expect(made.code).toBe(0);
    expect(readdirSync(copies).toSorted()).toEqual(['copy.db', 'copy.db.keys']);
    expect(statSync(join(copies, 'copy.db.keys')).mode & 0o777).toBe(0o600);
    expect(statSync(join(copies, 'copy.db')).mode & 0o777).toBe(0o600);
    expect(statSync(join(data, 'candor.db')).mode & 0o777).toBe(0o600);
  });

  it('into a folder that is not there says so in a sentence', async () => {
    const env = { CANDOR_DATA_DIR: join(folder.path, 'data') };
    await runCandor(['migrate'], { env });
    const missing = join(folder.path, 'missing');

    const made = await runCandor(['backup', '--to', join(missing, 'copy.db')], { env });

    expect(made).toMatchObject({ code: 1, stdout: '' });
    expect(made.stderr).toContain(`${missing}: there is no such folder`);
    expect(made.stderr).not.toContain('    at ');
    expect(existsSync(missing)).toBe(false);
  });

  it('never replaces a file, and needs a database to begin with', async () => {
    const data = join(folder.path, 'data');
    const copy = join(folder.path, 'copy.db');
    writeFileSync(copy, 'something else');

    const without = await runCandor(['backup', '--to', join(folder.path, 'x.db')], {
      env: { CANDOR_DATA_DIR: data },
    });
    await (await serveCandor({ env: { CANDOR_DATA_DIR: data } })).stop();
    const onto = await runCandor(['backup', '--to', copy], { env: { CANDOR_DATA_DIR: data } });

    expect(without).toMatchObject({ code: 1, stderr: expect.stringContaining('holds no database') });
    expect(onto).toMatchObject({ code: 1, stderr: expect.stringContaining('exists already') });
    expect(existsSync(`${copy}.unfinished`)).toBe(false);
  });
});
