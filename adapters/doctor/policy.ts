import { ConfigError } from '../../src/base/errors.ts';
import { postedNowhere } from '../../src/messages/self-check.ts';
import { alertChannelsOf } from '../../src/policy/incident-rules.ts';
import { findMissingEndpoints } from '../../src/policy/ticket-endpoints.ts';
import { configureTickets } from '../tickets/index.ts';
import { type Check, fault, ok, warning } from './check.ts';

const MOST = 10;

/** The organisation's files, as `candor policy check` reads them; the handbook is that command's. */
export const policy: Check = {
  id: 'policy',
  async run({ organisation, env }) {
    try {
      const { policy: read } = await organisation();
      const names = new Set(configureTickets(env, []).map(({ endpoint }) => endpoint.name));
      const missing = findMissingEndpoints(read, names);
      if (missing.length > 0)
        return missing.map(({ where, problem }) => fault(`${where}: ${problem}.`, 'See docs/tickets.md.'));
      const doubts = read.doubts.slice(0, MOST);
      if (doubts.length === 0) {
        const nowhere = alertChannelsOf(read.incidents).length === 0 ? ` ${postedNowhere()}` : '';
        return [ok(`version ${read.version}, ${read.rules.length} rules.${nowhere}`)];
      }
      return doubts.map(({ where, problem }) =>
        warning(`${where}: ${problem}`, 'Run "candor policy check".'),
      );
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      return error.faults
        .slice(0, MOST)
        .map(({ where, problem }) => fault(`${where}: ${problem}`, 'Run "candor policy check".'));
    }
  },
};
