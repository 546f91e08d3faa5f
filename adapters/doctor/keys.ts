import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, errorCodeOf } from '../../src/base/errors.ts';
import { EnvelopeError } from '../crypto/envelope.ts';
import { openKeyring } from '../crypto/keyring.ts';
import { loadMasterKey } from '../crypto/master-key.ts';
import { openDataKeys } from '../sql/data-keys.ts';
import { type Check, NO_DATABASE, fault, notChecked, ok, warning } from './check.ts';

const RESTORE =
  'Put back the master key that this database was written under; without it its content is lost.';

/** Whether the master key is there, opens the store, and lies apart from it. */
export const keys: Check = {
  id: 'keys',
  async run({ base, database }) {
    if (base === undefined) return [notChecked('the settings cannot be read.')];
    const db = await database();
    if (db === undefined) return [NO_DATABASE];
    const dataKeys = openDataKeys(db);
    if ((await dataKeys.find('system')) === undefined) return [notChecked('nothing was sealed yet.')];
    const file = join(base.CANDOR_DATA_DIR, 'master.key');
    try {
      const masterKey = loadMasterKey(base.CANDOR_MASTER_KEY, file, true);
      await openKeyring(masterKey, dataKeys).seal('system', 'key check', '');
    } catch (error) {
      if (error instanceof ConfigError)
        return error.faults.map(({ where, problem }) => fault(`${where} ${problem}`, RESTORE));
      if (error instanceof EnvelopeError || errorCodeOf(error) === 'MASTER_KEY_UNKNOWN')
        return [fault('the master key does not open this database.', RESTORE)];
      throw error;
    }
    const isBeside = base.CANDOR_MASTER_KEY === undefined && existsSync(file);
    return isBeside && base.DATABASE_URL === undefined
      ? [
          warning(
            'the master key opens the store, and lies in the same folder as the database.',
            'In production give it as CANDOR_MASTER_KEY from your secret store, so that a copy of the folder is not the content.',
          ),
        ]
      : [ok('the master key opens the store.')];
  },
};
