import { statfs } from 'node:fs/promises';
import { type Check, fault, notChecked, ok, warning } from './check.ts';

const MB = 1024 * 1024;
const LEAST_MB = 200;
const ENOUGH_MB = 2000;

/** Room for the database, its log and backups. */
export const disk: Check = {
  id: 'disk',
  async run({ base }) {
    if (base === undefined) return [notChecked('the settings cannot be read.')];
    const { bavail, bsize } = await statfs(base.CANDOR_DATA_DIR).catch(() => statfs('.'));
    const free = Math.floor((bavail * bsize) / MB);
    const says = `${free.toLocaleString('en-US')} MB are free where ${base.CANDOR_DATA_DIR} lies.`;
    const fix = 'Make room, or move the data folder: a question that cannot be written is not accepted.';
    if (free < LEAST_MB) return [fault(says, fix)];
    return [free < ENOUGH_MB ? warning(says, fix) : ok(says)];
  },
};
