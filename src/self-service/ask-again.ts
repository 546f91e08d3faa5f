import type { Person } from '../domain/person.ts';
import { subjectOf } from '../domain/person.ts';
import type { QuestionEvent } from '../domain/question.ts';
import { lateAnswerComes, lateBusy, lateNoMore } from '../messages/late.ts';
import type { Awaiting } from '../ports/awaiting.ts';
import type { Clock, Ids } from '../ports/clock.ts';
import type { Inbox } from '../ports/inbox.ts';
import type { ActionResult } from '../ports/intake.ts';

interface AskAgainDeps {
  readonly awaiting: Pick<Awaiting, 'findLate'>;
  readonly inbox: Pick<Inbox, 'accept'>;
  readonly ids: Ids;
  readonly clock: Clock;
}

/** How long a question waits for the yes. */
export const WAITS_HOURS = 24;

/** Asks a question again that waited for its asker. However often, it is taken once. Out: with the turn that answers it. */
export async function askAgain(
  tenant: string,
  waiting: QuestionEvent,
  { asker }: Pick<Person, 'asker'>,
  { inbox, ids, clock }: Omit<AskAgainDeps, 'awaiting'>,
  before: Pick<Parameters<Inbox['accept']>[0], 'admitted'> = {},
): Promise<{ readonly result: Awaited<ReturnType<Inbox['accept']>>; readonly turnId: string }> {
  const turnId = ids.next();
  const event = { ...waiting, asker }; // as the platform knows them now
  const result = await inbox.accept({ id: turnId, tenant, event, receivedAt: clock.now(), ...before });
  return { result, turnId };
}

/** Its asker still wants the answer to a question that came late. */
export async function answerLate(
  { id, tenant }: { readonly id: string; readonly tenant: string },
  person: Person,
  deps: AskAgainDeps,
): Promise<ActionResult> {
  const who = { tenant, subject: subjectOf(person) };
  const since = deps.clock.now().subtract({ hours: WAITS_HOURS });
  const waiting = await deps.awaiting.findLate(who, { since, turnId: id });
  if (waiting === undefined) return { ok: false, text: lateNoMore() };
  const { result, turnId } = await askAgain(tenant, waiting, person, deps);
  if (result === 'full') return { ok: false, text: lateBusy() };
  return result === 'accepted'
    ? { ok: true, text: lateAnswerComes(), turnId }
    : { ok: false, text: lateNoMore() };
}
