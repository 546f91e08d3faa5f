import { isAddressed } from '../addressing/is-addressed.ts';
import type { ThreadTalk } from '../addressing/thread-talk.ts';
import { subjectOf } from '../domain/person.ts';
import { threadKey } from '../domain/place.ts';
import type { QuestionEvent } from '../domain/question.ts';
import { findConversation } from '../escalation/find-conversation.ts';
import { noticeOf } from '../policy/notice.ts';
import type { OrganisationHolder } from '../policy/organisation.ts';
import type { Consents } from '../ports/consents.ts';
import type { Turns } from '../ports/turns.ts';
import { listensAt } from '../self-service/here.ts';

type MeantDeps = Parameters<typeof findConversation>[3] &
  Parameters<typeof listensAt>[2] & {
    readonly turns: Pick<Turns, 'history' | 'isOpener'>;
    readonly consents: Pick<Consents, 'find'>;
    readonly organisation: OrganisationHolder;
  };

/** Whether words follow up, the questions before tell: the last two. */
const EARLIER = 2;

/**
 * Whether words that do not name the bot are for it. The asker's own words to a person who has their question always are; where
 * a person has somebody else's, none are.
 */
export async function isMeant(
  tenant: string,
  event: QuestionEvent,
  talk: ThreadTalk,
  deps: MeantDeps,
): Promise<boolean> {
  const thread = threadKey(event.place);
  const isOpener = await deps.turns.isOpener(tenant, thread, subjectOf(event));
  const conversation =
    isOpener === undefined ? undefined : await findConversation(tenant, event, deps.clock.now(), deps);
  if (conversation?.isTaken === true) return conversation.isOwn;
  const where = {
    listens: await listensAt(event.place, deps.organisation.current.policy, deps),
    isOpener,
    othersSpokeAt: talk.othersAt(event),
    closedAt: conversation?.escalation.closedAt,
    earlier: () => deps.turns.history(tenant, thread, undefined, EARLIER),
  };
  return (await isAddressed(event, where)) && !(await hasOptedOut(event, deps));
}

/** Somebody who wants no answers is not told so in talk that was not meant for the bot. */
async function hasOptedOut(event: QuestionEvent, { consents, organisation }: MeantDeps): Promise<boolean> {
  const { policy } = organisation.current;
  const person = { tenant: policy.organisation.id, subject: subjectOf(event) };
  return (await consents.find(person, noticeOf(policy).version)).optedOut;
}
