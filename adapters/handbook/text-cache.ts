import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { convert } from './convert.ts';

type Converted = Awaited<ReturnType<typeof convert>>;

/** Another reader makes other texts: raise it with every change of them. */
const READER = 1;
const NAME = /^[0-9a-f]{64}\.\d+\.json$/u;

/** Texts of documents that took a process each to read, by the SHA-256 of the file. */
interface TextCache {
  find(sha256: string): Promise<Converted | undefined>;
  put(sha256: string, text: Converted): Promise<void>;
  /** Forgets all others. */
  keepOnly(sha256s: ReadonlySet<string>): Promise<void>;
}

/** A folder, made where its parent is there. What cannot be kept is read again next time. */
export function openTextCache(folder: string): TextCache {
  const fileOf = (sha256: string): string => join(folder, `${sha256}.${String(READER)}.json`);
  return {
    async find(sha256) {
      try {
        return JSON.parse(await readFile(fileOf(sha256), 'utf8')) as Converted;
      } catch {
        return undefined;
      }
    },
    async put(sha256, text) {
      try {
        await mkdir(folder, { mode: 0o700 }).catch(() => undefined);
        await writeFile(`${fileOf(sha256)}.part`, JSON.stringify(text), { mode: 0o600 });
        await rename(`${fileOf(sha256)}.part`, fileOf(sha256));
      } catch {
        // A folder that is not there yet, or a full disk.
      }
    },
    async keepOnly(sha256s) {
      const names = await readdir(folder).catch(() => []);
      const old = names.filter((name) => NAME.test(name) && !sha256s.has(name.slice(0, 64)));
      await Promise.all(old.map((name) => rm(join(folder, name), { force: true })));
    },
  };
}
