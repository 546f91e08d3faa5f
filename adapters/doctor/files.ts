import { statSync } from 'node:fs';
import { join } from 'node:path';
import { fileOf } from '../sql/database.ts';
import { type Check, fault, notChecked, ok, warning } from './check.ts';

/** Bits of a file's mode that let others read, write or enter. */
const OTHERS = 0o077;
const WORLD = 0o007;

interface Guarded {
  readonly path: string;
  readonly forbidden: number;
  readonly mode: string;
  readonly isGrave: boolean;
}

/** Whether keys, settings and data are readable by others than their owner. */
export const files: Check = {
  id: 'files',
  async run({ base }) {
    if (process.platform === 'win32') return [notChecked('Windows has no file modes.')];
    if (base === undefined) return [notChecked('the settings cannot be read.')];
    const open = toGuarded(base.CANDOR_DATA_DIR).filter(isOpen);
    if (open.length === 0) return [ok('keys, settings and data are readable by their owner alone.')];
    return open.map(({ path, mode, isGrave }) =>
      (isGrave ? fault : warning)(`${path} can be read by others.`, `chmod ${mode} ${path}`),
    );
  },
};

function toGuarded(folder: string): readonly Guarded[] {
  const database = fileOf(folder);
  return [
    { path: folder, forbidden: OTHERS, mode: '700', isGrave: false },
    { path: join(folder, 'master.key'), forbidden: OTHERS, mode: '600', isGrave: true },
    ...['', '-wal', '-shm'].map((suffix) => ({
      path: `${database}${suffix}`,
      forbidden: OTHERS,
      mode: '600',
      isGrave: false,
    })),
    { path: '.env', forbidden: WORLD, mode: '600', isGrave: true },
  ];
}

function isOpen({ path, forbidden }: Guarded): boolean {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats !== undefined && (stats.mode & forbidden) !== 0;
}
