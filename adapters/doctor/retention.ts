import { openRetentionStore } from '../sql/retention.ts';
import { type Check, NO_DATABASE, fault, notChecked, ok } from './check.ts';

const FIX =
  'See "retention_failed" in the log: a process that serves sweeps by itself. What is held is not counted.';

/** Whether anything is kept a day longer than the policy says. */
export const retention: Check = {
  id: 'retention',
  async run({ database, organisation, findOverdue, now }) {
    if (findOverdue === undefined) return [notChecked('nobody said what is kept for how long.')];
    const db = await database();
    if (db === undefined) return [NO_DATABASE];
    const { policy } = await organisation();
    const tables = await findOverdue(openRetentionStore(db, { pseudonym: () => '' }), policy, now);
    return tables.length === 0
      ? [ok('nothing is kept longer than the policy says.')]
      : [fault(`rows are past their time in ${tables.join(', ')}.`, FIX)];
  },
};
