import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const COMMIT = /^[0-9a-f]{40,64}$/u;
const SHORT_CHARS = 12;
const PATIENCE_MS = 10_000;
/** Nothing that a checkout configures is run, and nothing of it is changed. */
const SAFELY = ['--no-optional-locks', '-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null'];

/**
 * The commit that is checked out where `folder` lies, with `-changed` where files of the folder are not as they are in it.
 * Out: undefined outside of a checkout.
 */
export async function findRevision(folder: string): Promise<string | undefined> {
  const git = await findGitFolder(resolve(folder));
  const commit = git && (await readHead(git));
  if (commit === undefined) return undefined;
  return `${commit.slice(0, SHORT_CHARS)}${(await isChanged(folder)) ? '-changed' : ''}`;
}

/** `.git` of the folder or one above it; in a work tree it is a file that says where the real one is. */
async function findGitFolder(folder: string): Promise<string | undefined> {
  const path = join(folder, '.git');
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory() === true) return path;
  if (found?.isFile() === true) {
    const target = /^gitdir: (.+)$/mu.exec(await read(path))?.[1];
    return target === undefined ? undefined : resolve(folder, target.trim());
  }
  const above = dirname(folder);
  return above === folder ? undefined : findGitFolder(above);
}

/** Source: gitrepository-layout(5): HEAD names a commit or a reference, loose or packed, of its own or of the common folder. */
async function readHead(git: string): Promise<string | undefined> {
  const head = (await read(join(git, 'HEAD'))).trim();
  if (COMMIT.test(head)) return head;
  const name = /^ref: (refs\/[\w./-]+)$/u.exec(head)?.[1];
  if (name === undefined || name.includes('..')) return undefined;
  const common = resolve(git, (await read(join(git, 'commondir'))).trim());
  for (const folder of [git, common]) {
    const loose = (await read(join(folder, name))).trim();
    if (COMMIT.test(loose)) return loose;
    const packed = (await read(join(folder, 'packed-refs')))
      .split('\n')
      .find((line) => line.endsWith(` ${name}`));
    if (packed !== undefined) return packed.split(' ')[0];
  }
  return undefined;
}

/** False where git is not installed: then nobody can say. */
async function isChanged(folder: string): Promise<boolean> {
  const args = ['-C', folder, ...SAFELY, 'status', '--porcelain', '--', '.'];
  try {
    const { stdout } = await promisify(execFile)('git', args, {
      timeout: PATIENCE_MS,
      maxBuffer: 50_000_000,
    });
    return stdout.trim() !== '';
  } catch {
    return false;
  }
}

function read(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => '');
}
