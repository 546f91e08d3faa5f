import type { UpstreamError } from '../base/errors.ts';
import type { NewIncident } from '../domain/incident.ts';
import type { Turn } from '../domain/turn.ts';
import type { TurnDeps } from './deps.ts';

type ProviderOutageDeps = Pick<TurnDeps, 'clock' | 'ids' | 'incidents'>;

/** A question that has waited so long for the model is an outage of its provider, even if it is tried again. */
const OUTAGE_AFTER_MS = 30_000;

const OUTAGE_CODES: readonly UpstreamError['code'][] = [
  'MODEL_TIMEOUT',
  'MODEL_UNREACHABLE',
  'MODEL_RATE_LIMITED',
  'MODEL_BROKEN',
  'MODEL_CIRCUIT_OPEN',
];

/** True where nobody is answered: not for a question that the provider rejects for itself. */
export function isProviderFailure(code: string): boolean {
  return code === 'MODEL_MISCONFIGURED' || OUTAGE_CODES.some((outage) => outage === code);
}

/** One open incident for all that an outage breaks, and one for what is set up wrongly. */
export function toOutage(code: string): Pick<NewIncident, 'kind' | 'cause' | 'group'> {
  const group = code === 'MODEL_MISCONFIGURED' ? 'configuration' : 'outage';
  return { kind: 'provider_outage', cause: code, group };
}

/** Opens the incident for a question that will be tried again. */
export async function openOutage(
  turn: Turn,
  code: string,
  { clock, ids, incidents }: ProviderOutageDeps,
): Promise<void> {
  const at = clock.now();
  if (!isProviderFailure(code) || at.since(turn.receivedAt).total('milliseconds') < OUTAGE_AFTER_MS) return;
  await incidents.open({ ...toOutage(code), id: ids.next(), tenant: turn.tenant, at, turnId: turn.id });
}
