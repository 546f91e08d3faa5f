import { existsSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ConfigError } from '../src/base/errors.ts';
import type { RotationReport } from '../src/domain/rotation-report.ts';
import type { BaseEnv } from './base-env.ts';
import { systemClock } from './clock.ts';
import { makeNextKey, nextOf, openKeySource } from './crypto/key-source.ts';
import { MasterKeys, masterIdOf } from './crypto/master-keys.ts';
import { syncFolder } from './files/write-private.ts';
import { openMasterKeys, openPseudonyms } from './open-keys.ts';
import { readState } from './sql/data-keys.ts';
import { openDatabase } from './sql/database.ts';
import { rotateDataKeys } from './sql/rotate-data-keys.ts';
import { rotateMasterKey } from './sql/rotate-master-key.ts';
import { findRotation } from './sql/rotation.ts';

type Keys = ConstructorParameters<typeof MasterKeys>[0];
type Db = Awaited<ReturnType<typeof openDatabase>>['db'];
type KeySource = ReturnType<typeof openKeySource>;

/** Until every process knows of a new key, and has written what it sealed under the old one. */
const SETTLE_MS = 15_000;

/**
 * Replaces the master key, or every data key, while other processes serve. One that was interrupted goes on.
 *
 * Throws: `ConfigError` `MASTER_KEY_INVALID`; `USAGE` where the new master key has to be given first.
 */
export async function rotateKeys(
  base: BaseEnv,
  what: RotationReport['what'],
  tenant: string,
  settleMs = SETTLE_MS,
): Promise<RotationReport> {
  const source = openKeySource(base);
  const found = Promise.withResolvers<Awaited<ReturnType<typeof openMasterKeys>>>();
  const { db, close } = await openDatabase(base, {
    check: async (unchanged) => found.resolve(await openMasterKeys(source, unchanged)),
  });
  try {
    const opened = await found.promise;
    await openPseudonyms(source, db, opened);
    const settle = () => delay(settleMs);
    const deps = { db, master: opened.master, tenant, now: systemClock.now, settle };
    if (what === 'master') return await rotateMaster(source, deps);
    opened.master.use((await readState(db)).masterId);
    const done = await rotateDataKeys(deps);
    return done === false ? { what, outcome: 'elsewhere' } : { what, outcome: 'rotated', ...done };
  } finally {
    await close();
  }
}

async function rotateMaster(
  source: KeySource,
  deps: Omit<Parameters<typeof rotateMasterKey>[0], 'master'>,
): Promise<RotationReport> {
  const what = 'master';
  const keys = await findKeys(source, deps.db);
  if (keys === 'elsewhere') return { what, outcome: 'elsewhere' };
  const target = masterIdOf(keys.at(-1) ?? keys[0]);
  const kept = source.file === undefined || !existsSync(nextOf(source.file)) ? source.where : undefined;
  const isInForce = (await readState(deps.db)).masterId === target;
  if (isInForce && (await findRotation(deps.db, 'master')) === undefined) {
    return { what, outcome: 'in_force', kept: source.where };
  }
  const done = await rotateMasterKey({ ...deps, master: new MasterKeys(keys) }, target, async () =>
    replaceFile(source),
  );
  if (done === false) return { what, outcome: 'elsewhere' };
  return { what, outcome: 'rotated', keys: done, ...(kept !== undefined && keys.length > 1 && { kept }) };
}

/** The old key and the new one; the new one alone where an interrupted rotation has dropped the old one already. */
async function findKeys(source: KeySource, db: Db): Promise<Keys | 'elsewhere'> {
  const keys = (await source.read()) ?? source.make();
  const [first] = keys;
  if (keys.length > 1 || (await findRotation(db, 'master')) === masterIdOf(first)) return keys;
  if (source.file === undefined) {
    const problem =
      'holds one key. Put the new one behind it, with a comma between, for every process; once all of them run with both, try again.';
    throw new ConfigError('USAGE', [{ where: source.where, problem }]);
  }
  makeNextKey(source.file);
  const now = (await source.read()) ?? keys;
  return masterIdOf(now[0]) === masterIdOf(first) ? now : 'elsewhere';
}

/** The new key takes the place of the old one in one step. */
async function replaceFile({ file }: KeySource): Promise<void> {
  if (file === undefined || !existsSync(nextOf(file))) return;
  try {
    renameSync(nextOf(file), file);
  } catch (error) {
    if (existsSync(nextOf(file))) throw error; // else another process was first
  }
  syncFolder(dirname(file));
}
