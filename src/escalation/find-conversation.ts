import { subjectOf, type Person } from '../domain/person.ts';
import { chatKey, placeKey } from '../domain/place.ts';
import type { Escalation } from '../ports/escalations.ts';
import type { EscalationDeps } from './deps.ts';

type FindConversationDeps = Pick<EscalationDeps, 'clock' | 'escalations' | 'keyring'>;

/** What people talk about where somebody writes, as far as it concerns whoever writes. */
interface Conversation {
  readonly escalation: Escalation;
  /** It is about a question of the writer's own. */
  readonly isOwn: boolean;
  /** A person had the question when the words were written: they are not for an AI. */
  readonly isTaken: boolean;
}

/** Clocks of replicas are closer together than this. */
const CLOCK_SLACK_MINUTES = 5;

/** Whoever writes; `explicit` as in an event. */
type Writer = Person & { readonly explicit?: true };

/** Finds it in the thread; in a direct chat in all its threads, for what is said there without the command is said to one person. */
export async function findConversation(
  tenant: string,
  writer: Writer,
  at: Temporal.Instant,
  { escalations, keyring, clock }: FindConversationDeps,
): Promise<Conversation | undefined> {
  const { place, explicit } = writer;
  const asker = keyring.pseudonym('subject', subjectOf(writer));
  const within =
    place.kind === 'direct' && explicit !== true
      ? { chat: chatKey(place.platform, place) }
      : { thread: placeKey(place.platform, place) };
  const until = clock.now().add({ minutes: CLOCK_SLACK_MINUTES });
  const escalation = await escalations.find(tenant, { side: 'asker', in: within, asker, at, until });
  if (escalation === undefined) return undefined;
  return { escalation, isOwn: escalation.asker === asker, isTaken: isTaken(escalation, at, until) };
}

function isTaken(
  { status, claimedAt, closedAt }: Escalation,
  at: Temporal.Instant,
  until: Temporal.Instant,
): boolean {
  if (status === 'claimed') return true;
  return isBy(claimedAt, at) && !isBy(closedAt, at) && isBy(closedAt, until);
}

function isBy(one: Temporal.Instant | undefined, at: Temporal.Instant): boolean {
  return one !== undefined && Temporal.Instant.compare(one, at) <= 0;
}
