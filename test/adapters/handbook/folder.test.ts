import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openFolder } from '../../../adapters/handbook/folder.ts';
import { makeTempDir } from '../../fixtures/temp-dir.ts';

let folder: ReturnType<typeof makeTempDir>;

beforeEach(() => {
  folder = makeTempDir();
});

afterEach(() => folder.remove());

function write(path: string, text = 'Text.'): void {
  const file = join(folder.path, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

async function paths(): Promise<string[]> {
  const look = await openFolder(folder.path).look();
  return look.type === 'files' ? look.files.map(({ path }) => path) : [];
}

describe('a folder', () => {
  test('gives its documents at any depth, and nothing hidden', async () => {
    for (const path of ['b/c.pdf', 'a.md', 'b/a.HTML', 'handbook.yaml', 'x.txt', '.git/a.md', 'b/.a.md'])
      write(path);

    expect(await paths()).toEqual(['a.md', 'b/a.HTML', 'b/c.pdf', 'handbook.yaml']);
  });

  test('says when nothing changed, and when a document did or went', async () => {
    write('a.md');
    const source = openFolder(folder.path);
    const types = [(await source.look()).type, (await source.look()).type];

    write('a.md', 'Another text.');
    types.push((await source.look()).type);
    rmSync(join(folder.path, 'a.md'));
    const last = await source.look();

    expect(types).toEqual(['files', 'unchanged', 'files']);
    expect(last).toMatchObject({ type: 'files', files: [] });
  });

  test('refuses links that lead out of it, and follows those that do not', async () => {
    write('handbook/real/a.md');
    write('secret.md');
    const root = join(folder.path, 'handbook');
    symlinkSync(join(folder.path, 'secret.md'), join(root, 'out.md'));
    symlinkSync(join(root, 'real', 'a.md'), join(root, 'in.md'));
    symlinkSync(root, join(root, 'real', 'loop'));

    const look = await openFolder(root).look();

    expect(look).toMatchObject({ faults: [{ where: join(root, 'out.md') }] });
    expect(look.type === 'files' && look.files.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['in.md', 'real/a.md']),
    );
  });
});

describe('a git checkout', () => {
  const git = (...args: string[]): string =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.com', ...args], {
      cwd: folder.path,
      encoding: 'utf8',
    }).trim();

  async function revision(): Promise<string | undefined> {
    const look = await openFolder(join(folder.path, 'docs')).look();
    return look.type === 'files' ? look.revision : undefined;
  }

  test('is known by its commit, and says when its files are others than in it', async () => {
    write('docs/a.md');
    const before = await revision();
    git('init', '-q');
    git('add', '.');
    git('commit', '-qm', 'first');
    const commit = git('rev-parse', '--short=12', 'HEAD');

    const clean = await revision();
    git('pack-refs', '--all');
    const packed = await revision();
    write('docs/a.md', 'Another text.');
    const dirty = await revision();

    expect([before, clean, packed, dirty]).toEqual([undefined, commit, commit, `${commit}-changed`]);
  });
});
