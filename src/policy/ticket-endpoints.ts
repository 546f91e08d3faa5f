import type { Fault } from '../base/errors.ts';
import type { YamlFile } from '../base/yaml-file.ts';
import type { Policy } from './policy.ts';
import type { PolicyFile } from './schema.ts';

/** The ticket systems that desks name, each with where it stands in the file. */
export function ticketEndpointsOf({ value, where }: YamlFile<PolicyFile>): Policy['ticketEndpoints'] {
  return value.desks.flatMap(({ id, ticket }, n) =>
    ticket === undefined
      ? []
      : [{ desk: id, endpoint: ticket.endpoint, where: where(['desks', n, 'ticket', 'endpoint']) }],
  );
}

/** What is wrong where a desk names a ticket system that settings do not have: its questions would reach nobody there. */
export function findMissingEndpoints(
  { ticketEndpoints }: Pick<Policy, 'ticketEndpoints'>,
  configured: Pick<ReadonlyMap<string, unknown>, 'has'>,
): Fault[] {
  return ticketEndpoints
    .filter(({ endpoint }) => !configured.has(endpoint))
    .map(({ desk, endpoint, where }) => {
      const problem = `desk ${desk} names the ticket endpoint "${endpoint}", which is not configured. Add a line for it to CANDOR_TICKET_ENDPOINTS, or remove the desk's ticket`;
      return { where, problem };
    });
}
