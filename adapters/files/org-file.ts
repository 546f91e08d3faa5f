import { existsSync } from 'node:fs';
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
