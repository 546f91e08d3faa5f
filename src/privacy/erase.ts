import { ownNote } from '../desks/notes.ts';
import { withdrawn } from '../messages/person-requests.ts';
import type { Policy } from '../policy/policy.ts';
import type { ConsentOf } from '../ports/consents.ts';
import type { NewOutMessage } from '../ports/escalations.ts';
import type { Holds } from '../ports/holds.ts';
import type { PersonRequest } from '../ports/person-requests.ts';
import type { Subjects } from '../ports/subjects.ts';
import { rowsToText } from './export.ts';
import { type RequestDeps, closeRequest, openRequest } from './requests.ts';

type ErasedRows = NonNullable<Awaited<ReturnType<Subjects['erase']>>>;

const MOST_OPEN = 100;

interface EraseDeps extends RequestDeps {
  readonly subjects: Subjects;
  /** A hold keeps what an erasure would destroy. */
  readonly holds: Pick<Holds, 'isHeld'>;
}

type Erased =
  | { readonly type: 'held'; readonly request: PersonRequest }
  | { readonly type: 'erased'; readonly rows: ErasedRows; readonly request: PersonRequest };

interface Order {
  readonly via: PersonRequest['via'];
  /** The turn in which it is asked for. */
  readonly turnId?: string | undefined;
}

/**
 * Erases a person, with the request for it in the register before and after: one that breaks in between stays open there. A hold
 * beats it. Safe to repeat.
 */
export async function eraseSubject(
  person: ConsentOf,
  { via, turnId }: Order,
  policy: Policy,
  deps: EraseDeps,
): Promise<Erased> {
  const request = await openRequest(person, { kind: 'erasure', via, lastTurn: turnId }, policy, deps);
  if (await deps.holds.isHeld(person.tenant, person.subject)) {
    await closeRequest(request, 'refused', deps);
    return { type: 'held', request };
  }
  const messages = await tellDesks(person, deps);
  const at = deps.clock.now();
  const about = { ...person, at, policyVersion: policy.version };
  const rows = await deps.subjects.erase(person, {
    at,
    except: turnId,
    toFacts: (erased) => [
      { ...about, kind: 'subject.erased', meta: { by: via, request: request.id, rows: rowsToText(erased) } },
    ],
  });
  if (rows === undefined) {
    await closeRequest(request, 'refused', deps);
    return { type: 'held', request };
  }
  await closeRequest(request, 'answered', deps, messages);
  await closeOthers(person, deps);
  return { type: 'erased', rows, request };
}

/** Nothing is left that another request of theirs could be about. */
async function closeOthers({ tenant, subject }: ConsentOf, deps: EraseDeps): Promise<void> {
  const open = await deps.personRequests.list(tenant, { open: true, of: subject, limit: MOST_OPEN });
  for (const request of open) await closeRequest(request, 'answered', deps);
}

/** People who were to answer, or check an answer, hear that nobody waits any more: by reference, nothing of the question. */
async function tellDesks(
  person: ConsentOf,
  { subjects, ids }: Pick<EraseDeps, 'subjects' | 'ids'>,
): Promise<readonly NewOutMessage[]> {
  const waiting = await subjects.withPeople(person);
  return waiting.map(({ turnId, desk }) => ({
    id: ids.next(),
    key: `erased:${turnId}:${desk}`,
    side: 'channel',
    content: { type: 'tell', desk, note: ownNote(withdrawn(turnId)) },
  }));
}
