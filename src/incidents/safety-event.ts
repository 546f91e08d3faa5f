import { hash } from 'node:crypto';
import { subjectOf } from '../domain/person.ts';
import { toRuled } from '../policy/incident-rules.ts';
import type { OrganisationHolder } from '../policy/organisation.ts';
import type { Clock } from '../ports/clock.ts';
import type { IncidentStore } from '../ports/incident-store.ts';
import type { Keyring } from '../ports/keyring.ts';
import type { Turns } from '../ports/turns.ts';

interface SafetyEventDeps {
  readonly clock: Clock;
  readonly incidents: Pick<IncidentStore, 'open'>;
  readonly keyring: Pick<Keyring, 'pseudonym'>;
  readonly organisation: OrganisationHolder;
  readonly turns: Pick<Turns, 'since'>;
}

/** What the model's provider tells of somebody whom a safety identifier of ours stands for. */
interface SafetyEvent {
  readonly id: string;
  readonly notice: 'warning' | 'deactivation';
  readonly caseId: string;
  readonly identifier: string | undefined;
}

/** How far back, and among how many questions, whoever it is about is looked for. */
const LOOK_BACK_HOURS = 30 * 24;
const MOST_TURNS = 50_000;
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * Opens an incident for an event, once however often it is delivered. The identifier is a keyed hash that nobody can turn back: it
 * is compared with that of those who asked lately, and the latest question of whom it stands for leads to them.
 */
export async function noteSafetyEvent(event: SafetyEvent, deps: SafetyEventDeps): Promise<void> {
  const { policy } = deps.organisation.current;
  const tenant = policy.organisation.id;
  const turnId = event.identifier === undefined ? undefined : await findTurn(tenant, event.identifier, deps);
  const about = { id: idOf(event.id), tenant, at: deps.clock.now(), ...(turnId !== undefined && { turnId }) };
  const kind = event.notice === 'warning' ? 'safety_warning' : 'safety_deactivation';
  const evidence = { case: event.caseId, person: toFoundWord(event.identifier, turnId) };
  await deps.incidents.open(toRuled({ ...about, kind, cause: `openai.${event.notice}`, evidence }, policy));
}

function toFoundWord(identifier: string | undefined, turnId: string | undefined): string {
  if (identifier === undefined) return 'case_not_read';
  return turnId === undefined ? 'not_found' : 'found';
}

/** The latest question of whoever bears the identifier. */
async function findTurn(
  tenant: string,
  identifier: string,
  { turns, keyring, clock }: SafetyEventDeps,
): Promise<string | undefined> {
  const known = new Map<string, boolean>();
  const isTheirs = (subject: string) => {
    const is = known.get(subject) ?? keyring.pseudonym('safety', subject) === identifier;
    known.set(subject, is);
    return is;
  };
  let found: string | undefined;
  let looked = 0;
  for await (const { turn } of turns.since(tenant, clock.now().subtract({ hours: LOOK_BACK_HOURS }))) {
    if (isTheirs(subjectOf(turn))) found = turn.id;
    looked += 1;
    if (looked === MOST_TURNS) break;
  }
  return found;
}

/** An id as all incidents have, the same for the same event. */
function idOf(eventId: string): string {
  const bytes = hash('sha256', `openai:${eventId}`, 'buffer').subarray(0, 16);
  return Array.from(bytes, (byte) => ALPHABET[byte & 31]).join('');
}
