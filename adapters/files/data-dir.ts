import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { ConfigError, type Fault } from '../../src/base/errors.ts';

/** Says whether the folder can be made and written, without making anything. */
export function checkDataDir(folder: string, faults: Fault[]): void {
  const target = resolve(folder);
  let nearest = target;
  while (!existsSync(nearest) && dirname(nearest) !== nearest) nearest = dirname(nearest);
  const fault = (problem: string) => faults.push({ where: `CANDOR_DATA_DIR (${folder})`, problem });
  try {
    if (!statSync(nearest).isDirectory()) {
      fault(nearest === target ? 'is not a folder.' : `cannot be made: ${nearest} is not a folder.`);
      return;
    }
    accessSync(nearest, constants.W_OK | constants.X_OK);
  } catch {
    fault('cannot be written. Give this user write access, or set CANDOR_DATA_DIR to another folder.');
  }
}

/** Makes the folder, readable by its owner only. Throws: `ConfigError` `CONFIG_INVALID` when it cannot be made or written. */
export function makeDataDir(folder: string): void {
  const faults: Fault[] = [];
  checkDataDir(folder, faults);
  if (faults.length > 0) throw new ConfigError('CONFIG_INVALID', faults);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
}
