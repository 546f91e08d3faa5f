import { ConfigError, errorCodeOf } from '../../src/base/errors.ts';
import { EnvelopeError } from '../crypto/envelope.ts';
import { isKeyInDataDir, openKeySource } from '../crypto/key-source.ts';
import { MasterKeys } from '../crypto/master-keys.ts';
import { readKeyProof } from '../sql/key-proof.ts';
import { type Check, NO_DATABASE, fault, notChecked, ok, warning } from './check.ts';

const RESTORE =
  'Put back the master key that this database was written under; without it its content is lost.';
const NO_KEY = 'the database holds sealed data, and there is no master key.';

/** Whether the master key is there, opens the store, and lies apart from it. */
export const keys: Check = {
  id: 'keys',
  async run({ base, database }) {
    if (base === undefined) return [notChecked('the settings cannot be read.')];
    const db = await database();
    if (db === undefined) return [NO_DATABASE];
    const { wrapped } = await readKeyProof(db);
    if (wrapped === undefined) return [notChecked('nothing was sealed yet.')];
    try {
      const found = await openKeySource(base).read();
      if (found === undefined) return [fault(NO_KEY, RESTORE)];
      await new MasterKeys(found).unwrap(wrapped.context, wrapped.text);
    } catch (error) {
      if (error instanceof ConfigError)
        return error.faults.map(({ where, problem }) => fault(`${where} ${problem}`, RESTORE));
      if (error instanceof EnvelopeError || errorCodeOf(error) === 'MASTER_KEY_UNKNOWN')
        return [fault('the master key does not open this database.', RESTORE)];
      throw error;
    }
    return isKeyInDataDir(base) && base.DATABASE_URL === undefined
      ? [
          warning(
            'the master key opens the store, and lies in the same folder as the database.',
            'In production give it as CANDOR_MASTER_KEY from your secret store, so that a copy of the folder is not the content.',
          ),
        ]
      : [ok('the master key opens the store.')];
  },
};
