import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type Environment, parseEnv } from '../../src/base/environment.ts';
import type { Fault } from '../../src/base/errors.ts';
import { isAddress } from '../webhooks/index.ts';
import { isWebhookSecret } from '../webhooks/sign.ts';
import { openTicketEndpoint } from './endpoint.ts';

export const TicketEnv = z.object({
  CANDOR_TICKET_ENDPOINTS: z
    .string()
    .optional()
    .describe(
      'Ticket systems of desks, one a line or after a semicolon: name, address, secret, secret of callbacks.',
    ),
  CANDOR_TICKET_ENDPOINTS_FILE: z.string().optional().describe('File with the same, one a line.'),
});

/** A ticket system, and what its callbacks are signed with. */
interface TicketSystem {
  readonly endpoint: ReturnType<typeof openTicketEndpoint>;
  readonly callbackSecrets: readonly string[];
}

const MOST_ENDPOINTS = 20;
const NAME = /^[a-z][a-z0-9-]{0,39}$/u;
const SHAPE =
  'a name, an https address, and two different secrets, each whsec_ and the base64 of 24 to 64 bytes';

/** The ticket systems that policy may name; none without settings. Pushes a fault for each that is wrong; none names a secret. */
export function configureTickets(env: Environment, faults: Fault[]): readonly TicketSystem[] {
  const settings = parseEnv(TicketEnv, env, faults);
  if (settings === undefined) return [];
  const { CANDOR_TICKET_ENDPOINTS: given = '', CANDOR_TICKET_ENDPOINTS_FILE: file } = settings;
  const systems = [
    ...toSystems(given.split(/[;\n]/u), 'CANDOR_TICKET_ENDPOINTS', faults),
    ...(file === undefined ? [] : toSystems(readLines(file, faults), 'CANDOR_TICKET_ENDPOINTS_FILE', faults)),
  ];
  const names = new Set(systems.map(({ endpoint }) => endpoint.name));
  if (names.size === systems.length) return systems;
  faults.push({ where: 'CANDOR_TICKET_ENDPOINTS', problem: 'names an endpoint twice. Keep one of them' });
  return [];
}

function toSystems(given: readonly string[], where: string, faults: Fault[]): readonly TicketSystem[] {
  const lines = given.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
  const systems = lines.map(toSystem);
  const bad = systems.indexOf(undefined);
  if (bad >= 0) faults.push({ where, problem: `line ${String(bad + 1)} must be ${SHAPE}` });
  if (lines.length > MOST_ENDPOINTS) {
    faults.push({ where, problem: `has more than ${String(MOST_ENDPOINTS)} endpoints` });
  }
  return systems.filter((system) => system !== undefined);
}

/** One secret for both ways would let what we send be sent back to us. */
function toSystem(line: string): TicketSystem | undefined {
  const [name = '', url = '', out = '', back = '', more] = line.split(/\s+/u);
  const secrets = out.split(',');
  const callbackSecrets = back.split(',');
  const areSecrets = [...secrets, ...callbackSecrets].every(isWebhookSecret);
  const areApart = callbackSecrets.every((secret) => !secrets.includes(secret));
  if (more !== undefined || !NAME.test(name) || !isAddress(url) || !areSecrets || !areApart) return undefined;
  return { endpoint: openTicketEndpoint({ name, url, secrets }), callbackSecrets };
}

function readLines(file: string, faults: Fault[]): readonly string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    const problem = 'cannot be read. Check the path and its permissions';
    faults.push({ where: 'CANDOR_TICKET_ENDPOINTS_FILE', problem });
    return [];
  }
}
