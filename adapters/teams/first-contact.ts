import type { Intake } from '../../src/ports/intake.ts';
import type { PersonalActivity } from './activity.ts';
import { type TeamsPerson, toAsker, toPlace } from './receive.ts';

/** What Teams tells of who came: a team may tell of thousands at once, and `add-upgrade` is the app in a newer version. */
const ARRIVALS = new Set(['conversationUpdate', 'installationUpdate']);

/** True for what tells that somebody has the app now, or that a team or group chat has it. Members who join a team are greeted nowhere. */
export function isFirstContact(activity: PersonalActivity): boolean {
  if (!ARRIVALS.has(activity.type)) return false;
  const added = activity.membersAdded ?? [];
  const hasBot = activity.action === 'add' || added.some(({ id }) => id === activity.recipient.id);
  return hasBot || (isAlone(activity) && added.length > 0);
}

/** Whom to welcome: the person of a personal chat, or the place. */
export function toGreeted(
  activity: PersonalActivity,
  allowed: ReadonlySet<string>,
  found: TeamsPerson,
): Parameters<Intake['greet']>[0] {
  const asker = toAsker(activity, allowed, found);
  const place = toPlace(activity, asker);
  return isAlone(activity) ? { person: { place, asker } } : { place };
}

function isAlone({ conversation }: PersonalActivity): boolean {
  return conversation.conversationType === 'personal';
}
