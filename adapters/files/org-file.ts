import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TextFile } from '../../src/policy/organisation.ts';
import type { BaseEnv } from '../base-env.ts';
import { STDIO } from '../stdio.ts';

/** What comes with Candor: an organisation that has no such file of its own is asked with ours. */
const SAMPLE = fileURLToPath(new URL('../../org', import.meta.url));

type Location = Pick<BaseEnv, 'CANDOR_ORG_DIR'>;

/** A file of the organisation's folder, or of the sample. Throws: `ConfigError` `USAGE` when it cannot be read. */
export async function readOrgFile({ CANDOR_ORG_DIR: folder }: Location, name: string): Promise<TextFile> {
  const own = join(folder, name);
  return STDIO.readText(existsSync(own) ? own : join(SAMPLE, name));
}

/** The files of a folder of the organisation's, in the order of their names; of the sample's where it has none. */
export async function listOrgFiles(
  { CANDOR_ORG_DIR: folder }: Location,
  name: string,
): Promise<readonly string[]> {
  const own = join(folder, name);
  const files = await readdir(existsSync(own) ? own : join(SAMPLE, name)).catch(() => []);
  return files.toSorted((one, other) => one.localeCompare(other)).map((file) => `${name}/${file}`);
}
