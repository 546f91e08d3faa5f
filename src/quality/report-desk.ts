import type { Person } from '../domain/person.ts';
import type { RedactionCount } from '../domain/reply.ts';
import { reportedAlarm, reportedMiss } from '../messages/unmasked.ts';
import { ownNote, toDeskNotes } from '../desks/notes.ts';
import { DAY_MS, type Deliverable } from '../outbox/deliverable.ts';
import { postInChannel } from '../outbox/post-at.ts';
import { isMember } from '../policy/groups.ts';
import type { OrganisationHolder } from '../policy/organisation.ts';
import type { Policy } from '../policy/policy.ts';
import { may } from '../policy/roles.ts';
import type { Desk } from '../policy/schema.ts';
import type { NewOutMessage } from '../ports/escalations.ts';
import type { OutMessage } from '../ports/outbox.ts';

type Reported = Pick<RedactionCount, 'kind'> & { readonly id: string };

/** What tells the desk of a report: its reference and its kind, nothing of the question. Empty where no desk has a channel. */
export function toReportPost(
  { id, kind }: Reported,
  what: 'missed' | 'false-alarm',
  deps: Parameters<typeof toDeskNotes>[2],
): readonly NewOutMessage[] {
  if (channelOf(deskOf(deps.organisation.current.policy)) === undefined) return [];
  const note = () => ownNote(what === 'missed' ? reportedMiss(id, kind) : reportedAlarm(id, kind));
  return toDeskNotes(`redaction-report:${id}`, note, deps);
}

type DeliverReportDeps = Parameters<typeof postInChannel>[3] & {
  readonly organisation: OrganisationHolder;
};

/** How a report gets to its desk; where that has no channel any more, the post is obsolete. */
export function deliverReport(message: OutMessage, deps: DeliverReportDeps): Deliverable | undefined {
  const { content } = message;
  const desk = deskOf(deps.organisation.current.policy);
  const channel = channelOf(desk);
  if (content.type !== 'say' || desk === undefined || channel === undefined) return undefined;
  return {
    unreachable: { kind: 'desk_unreachable', group: desk.id },
    refused: 'given_up',
    patienceMs: DAY_MS,
    send: async () => {
      await postInChannel(channel, { type: 'note', note: content.note }, message, deps);
      return {};
    },
    giveUp: () => Promise.resolve(),
  };
}

/** Administrators and the security team, and whoever serves the desk: its members, or where it lists none, everybody of the organisation in its channel. */
export function mayHandleReports(policy: Policy, who: Person): boolean {
  if (may(who, 'propose-rules', policy)) return true;
  const desk = deskOf(policy);
  const { asker, place } = who;
  if (desk === undefined || asker.guest || asker.external || asker.unknown === 'identity') return false;
  if (desk.members !== undefined) return isMember(desk.members, who, {});
  return channelOf(desk) === `${place.platform}:${place.channel}`;
}

function deskOf({ desks, reportDesk }: Policy): Desk | undefined {
  return desks.find(({ id }) => id === reportDesk);
}

/** The console has no channel that is read as messages come. */
function channelOf(desk: Desk | undefined): string | undefined {
  return desk?.channel === 'console' ? undefined : desk?.channel;
}
