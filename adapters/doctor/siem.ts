import { configureSinks } from '../siem/index.ts';
import { openSiemCursors } from '../sql/siem-cursors.ts';
import { type Check, NO_DATABASE, ok, warning } from './check.ts';

/** Entries behind which a sink is late: a look sends thousands. */
const MANY = 10_000;

/** Whether the places for security events take them. */
export const siem: Check = {
  id: 'siem',
  async run({ env, database }) {
    const sinks = configureSinks(env, []);
    if (sinks.length === 0) return [ok('no place for security events is configured.')];
    const db = await database();
    if (db === undefined) return [NO_DATABASE];
    const last = await db
      .selectFrom('audit_entries')
      .select('seq')
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirst();
    const cursors = openSiemCursors(db);
    const looked = sinks.map(async ({ id }) => {
      const { seq, failingSince } = await cursors.find(id);
      const behind = (last?.seq ?? 0) - seq;
      const fix = 'See "siem_failed" in the log: bring the place back, or correct its CANDOR_SIEM_ settings.';
      if (failingSince !== undefined)
        return warning(
          `${id} has taken nothing since ${failingSince.toString()}; ${behind} entries wait.`,
          fix,
        );
      return behind > MANY
        ? warning(`${id} is ${behind} entries behind.`, fix)
        : ok(`${id} is ${behind} entries behind.`);
    });
    return Promise.all(looked);
  },
};
