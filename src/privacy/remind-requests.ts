import { ownNote } from '../desks/notes.ts';
import { requestReminder } from '../messages/person-requests.ts';
import type { OrganisationHolder } from '../policy/organisation.ts';
import type { Log } from '../ports/log.ts';
import type { PersonRequest } from '../ports/person-requests.ts';
import type { Subjects } from '../ports/subjects.ts';
import type { RequestDeps } from './requests.ts';

interface RemindDeps extends RequestDeps {
  readonly organisation: OrganisationHolder;
  readonly log: Log;
  readonly subjects: Pick<Subjects, 'eraseLeft'>;
  /** Uniform in [0, 1). */
  readonly random: () => number;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Reminded at once, then after a day, two, four …, never more than so long apart. */
const LONGEST_MS = 32 * DAY_MS;
/** Whatever the pause, people hear of it so long before it is due. */
const BEFORE_MS = 3 * DAY_MS;
/** A request that nobody closes for more than a year is an incident, and no more reminders. */
const MOST_REMINDERS = 20;
const AT_ONCE = 50;

/** Tells the privacy desk of requests that wait for people, and opens an incident once for each that is overdue. */
export async function remindOfRequests(deps: RemindDeps): Promise<void> {
  const { id: tenant } = deps.organisation.current.policy.organisation;
  const now = deps.clock.now();
  const left = await deps.subjects.eraseLeft(tenant, now);
  if (left > 0) deps.log.info('erasure_finished', { count: left });
  for (const request of await deps.personRequests.due(tenant, now, AT_ONCE)) {
    try {
      await remind(request, now, deps);
    } catch (error) {
      deps.log.error('request_not_reminded', error, { request: request.id });
    }
  }
}

async function remind(request: PersonRequest, now: Temporal.Instant, deps: RemindDeps): Promise<void> {
  const { policy } = deps.organisation.current;
  const { tenant, dueAt, reminders } = request;
  const overdue = Temporal.Instant.compare(dueAt, now) <= 0;
  const due = dueAt.toZonedDateTimeISO(policy.timezone).toPlainDate().toString();
  const note = ownNote(requestReminder(request, due, overdue));
  const desk = policy.privacy.desk ?? policy.defaultDesk;
  const remindAt = reminders < MOST_REMINDERS ? nextReminder(request, now, deps) : NEVER;
  const messages = [
    {
      id: deps.ids.next(),
      key: `request:${request.id}:${String(reminders)}`,
      side: 'channel',
      content: { type: 'tell', desk, note },
    },
  ] as const;
  const isNew = overdue && !request.overdue;
  const about = { id: deps.ids.next(), tenant, at: now, group: request.id, cause: request.kind };
  await deps.personRequests.change(
    request,
    { to: 'reminded', remindAt, overdue },
    { at: now, facts: [], messages, incidents: isNew ? [{ ...about, kind: 'request_overdue' }] : [] },
  );
}

const NEVER = Temporal.Instant.from('9999-01-01T00:00:00Z');

/** After a pause that grows, with jitter; sooner where the day before which it must be answered comes sooner. */
function nextReminder(
  { reminders, dueAt }: PersonRequest,
  now: Temporal.Instant,
  { random }: Pick<RemindDeps, 'random'>,
): Temporal.Instant {
  const pauseMs = Math.min(DAY_MS * 2 ** reminders, LONGEST_MS) + Math.round(random() * HOUR_MS);
  const at = now.add({ milliseconds: pauseMs });
  const marks = [dueAt.subtract({ milliseconds: BEFORE_MS }), dueAt];
  return [at, ...marks.filter((mark) => Temporal.Instant.compare(mark, now) > 0)].reduce((a, b) =>
    Temporal.Instant.compare(a, b) <= 0 ? a : b,
  );
}
