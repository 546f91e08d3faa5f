import type { AuditFact } from '../domain/audit-entry.ts';
import type { Policy } from '../policy/policy.ts';
import type { ChangeParts } from '../ports/change-parts.ts';
import type { Clock, Ids } from '../ports/clock.ts';
import type { ConsentOf } from '../ports/consents.ts';
import type { NewOutMessage } from '../ports/escalations.ts';
import type { PersonRequest, PersonRequests } from '../ports/person-requests.ts';

export interface RequestDeps {
  readonly personRequests: PersonRequests;
  readonly clock: Clock;
  readonly ids: Ids;
}

type NewRequest = Parameters<PersonRequests['open']>[0];

/** What is asked for, and how it came in. */
interface Asked extends Pick<NewRequest, 'kind' | 'via' | 'words' | 'lastTurn'> {
  /** People have to answer it; else the product does, and people hear of it where it has not after a day. */
  readonly forPeople?: true;
  messages?(id: string): readonly NewOutMessage[];
}

/** The California act counts days, the European regulation months; each allows as much again, or two months more, with a reason. */
const TERMS = {
  gdpr: { due: { months: 1 }, extension: { months: 2 } },
  ccpa: { due: { days: 45 }, extension: { days: 45 } },
} as const;

/** By when what came in at `at` is answered, by the calendar of the policy's time zone. */
function dueBy(at: Temporal.Instant, { timezone, privacy }: Policy): Temporal.Instant {
  return at.toZonedDateTimeISO(timezone).add(TERMS[privacy.law].due).toInstant();
}

/** Enters a request in the register. */
export async function openRequest(
  person: ConsentOf,
  { forPeople, messages = () => [], ...asked }: Asked,
  policy: Policy,
  { personRequests, clock, ids }: RequestDeps,
): Promise<PersonRequest> {
  const at = clock.now();
  const id = ids.next();
  const about = { id, tenant: person.tenant, ...asked, at, dueAt: dueBy(at, policy) };
  const fact = toFact('request.opened', about, { subject: person.subject, at, meta: { via: asked.via } });
  await personRequests.open(
    { ...about, subject: person.subject, remindAt: forPeople === true ? at : at.add({ hours: 24 }) },
    { at, facts: [fact], messages: messages(id) },
  );
  const nothing = { extendedBecause: undefined, closedAt: undefined, reminders: 0, overdue: false };
  return { ...about, subject: '', status: 'open', ...nothing };
}

/** Closes a request; `by` is who did, in clear, where that is known. Out: false when it was closed before. */
export function closeRequest(
  request: PersonRequest,
  to: 'answered' | 'refused',
  { personRequests, clock }: Pick<RequestDeps, 'personRequests' | 'clock'>,
  messages: readonly NewOutMessage[] = [],
  by?: string,
): Promise<boolean> {
  const at = clock.now();
  const facts = [toFact('request.answered', request, { at, ...toSubject(by), meta: { status: to } })];
  return personRequests.change(request, { to }, { at, facts, messages, ends: toEnds(request) });
}

/** Puts a request off, once. Out: the new date; undefined when it is closed or was put off before. */
export async function extendRequest(
  request: PersonRequest,
  because: string,
  { timezone, privacy }: Policy,
  { personRequests, clock }: Pick<RequestDeps, 'personRequests' | 'clock'>,
  by?: string,
): Promise<Temporal.Instant | undefined> {
  const at = clock.now();
  const dueAt = request.dueAt.toZonedDateTimeISO(timezone).add(TERMS[privacy.law].extension).toInstant();
  const meta = { until: dueAt.toString() };
  const facts = [toFact('request.extended', request, { at, ...toSubject(by), meta })];
  const parts = { at, facts, ends: toEnds(request) };
  const done = await personRequests.change(request, { to: 'extended', because, dueAt }, parts);
  return done ? dueAt : undefined;
}

function toSubject(by: string | undefined): { readonly subject?: string } {
  return by === undefined ? {} : { subject: by };
}

function toEnds({ id }: PersonRequest): NonNullable<ChangeParts['ends']> {
  return [{ kind: 'request_overdue', group: id }];
}

/** Nothing of what was asked for in words: only which request, of what kind. */
function toFact(
  kind: AuditFact['kind'],
  request: Pick<PersonRequest, 'id' | 'tenant' | 'kind'>,
  { meta, ...about }: Pick<AuditFact, 'at' | 'subject' | 'meta'>,
): AuditFact {
  return {
    tenant: request.tenant,
    kind,
    ...about,
    meta: { request: request.id, requestKind: request.kind, ...meta },
  };
}
