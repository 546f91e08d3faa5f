import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '../../src/base/errors.ts';
import type { TextFile } from '../../src/policy/organisation.ts';

/** Files of the organisation's folder that commands read and write. */
export function filesBeside(folderOf: () => string) {
  return {
    async readBeside(name: string): Promise<TextFile | undefined> {
      const file = join(folderOf(), name);
      return existsSync(file) ? { file, text: readFileSync(file, 'utf8') } : undefined;
    },
    /** Throws: `ConfigError` `USAGE` when it cannot be written. */
    async writeBeside(name: string, text: string): Promise<string> {
      const file = join(folderOf(), name);
      try {
        writeFileSync(file, text);
        return file;
      } catch {
        const problem =
          'cannot be written. Run this where the organisation keeps its policy, or check its permissions.';
        throw new ConfigError('USAGE', [{ where: file, problem }]);
      }
    },
  };
}
