/**
 * What the audit log holds. An entry carries metadata in the clear and only a salted digest of any content: the payload and
 * its salt are sealed under the person's data key, so erasing the person leaves the log verifiable and the content unguessable.
 */
type AuditKind =
  | 'turn.decided'
  | 'turn.moderated'
  | 'turn.sent'
  | 'turn.ended'
  /** Its reply will not be shown. */
  | 'turn.undelivered'
  /** Its asker deleted it, or stopped its answer. */
  | 'turn.withdrawn'
  | 'feedback.given'
  | 'escalation.opened'
  | 'escalation.claimed'
  | 'escalation.replied'
  | 'escalation.ticketed'
  | 'escalation.widened'
  | 'escalation.closed'
  | 'review.held'
  | 'review.approved'
  | 'review.edited'
  /** What waits for a second person has other words: about whoever asked, as the answer is. */
  | 'review.reworded'
  | 'review.rejected'
  | 'review.expired'
  /** What the asker reads changed after the turn had ended. */
  | 'turn.revised'
  | 'answer.reported'
  /** Its asker shares an answer that they alone got with the channel. */
  | 'answer.shared'
  /** What is answered in a channel was changed there. */
  | 'channel.set'
  /** Somebody said what becomes of a theme of feedback. */
  | 'theme.changed'
  | 'switch.paused'
  | 'switch.resumed'
  | 'switch.refused'
  | 'notice.shown'
  | 'notice.accepted'
  /** Somebody completed the course of that version. */
  | 'training.completed'
  /** Who had was written to a file. */
  | 'training.exported'
  | 'opted.out'
  | 'opted.in'
  /** A workspace installed Candor by itself; it took it out. */
  | 'workspace.installed'
  | 'workspace.removed'
  | 'policy.loaded'
  | 'policy.rejected'
  /** What a policy would have decided was tried on past questions, in the console. */
  | 'policy.tried'
  /** Passages left, to be searched by meaning. */
  | 'handbook.sent'
  /** Their vectors came, and what they used. */
  | 'handbook.embedded'
  /** A request left for a question that was asked on the command line: it is nobody's turn. */
  | 'sandbox.sent'
  /** A bias audit or the red team ended: what it asked, found and cost. */
  | 'assessment.ended'
  | 'digest.posted'
  /** Somebody used the one link to the numbers of a digest; nobody knows who. */
  | 'digest.taken'
  | 'redaction.disputed'
  /** Somebody says that something of their question should have been masked. */
  | 'redaction.missed'
  /** A rule was proposed that would find it. */
  | 'redaction.proposed'
  /** Two models were compared; one was given threads of the policy's; gave them back; the policy itself has decided. */
  | 'model.qualified'
  | 'model.promoted'
  | 'model.rolled_back'
  | 'model.concluded'
  /** Golden questions were asked by the schedule of the policy. */
  | 'answers.gated'
  /** An answer is to become a golden question; it was reviewed. */
  | 'test.proposed'
  | 'test.dropped'
  /** Keys were replaced: `what` is `master` or `data`. */
  | 'key.rotated'
  /** Somebody signed in to the console; signed out. */
  | 'session.opened'
  | 'session.closed'
  /** A route of the console, or a press, was refused: a right, another's id, a foreign page, a sign-in that failed. */
  | 'access.refused'
  /** Somebody whose role allows it read why a question of somebody else was decided so; nobody's words are in it. */
  | 'metadata.read'
  /** A person's data key was destroyed: nothing that was sealed under it opens any more. */
  | 'key.destroyed'
  /** What is kept about a person was handed to them, or erased; a request of theirs came in, was put off, was closed. */
  | 'subject.exported'
  | 'subject.erased'
  | 'thread.erased'
  | 'request.opened'
  | 'request.extended'
  | 'request.answered'
  /** What was past its time was deleted or emptied: of which table, how many rows from before when. */
  | 'retention.swept'
  /** Somebody asked to read what is not theirs; may; did. The reason is the payload. */
  | 'content.asked'
  | 'content.granted'
  | 'content.read'
  /** Something must not be deleted for now; its release needs a second person. */
  | 'hold.set'
  | 'hold.release_asked'
  | 'hold.released'
  | 'incident.opened'
  /** Worse than it was taken for. */
  | 'incident.raised'
  | 'incident.acknowledged'
  | 'incident.assigned'
  /** Or found to be a false alarm, as its status says. */
  | 'incident.resolved'
  | 'incident.reopened'
  | 'incident.muted'
  | 'incident.noted'
  /** A data key came to be. */
  | 'key.made'
  /** Nothing happened for a while: without it, nobody could tell that from a log whose end is missing. */
  | 'audit.heartbeat'
  /** Another key signs the heads of the log from here on; the one before says so. */
  | 'audit.key_rotated';

/** A fact to be appended. `meta` is metadata only: ids, codes, kinds and counts. */
export interface AuditFact {
  readonly tenant: string;
  readonly kind: AuditKind;
  readonly at: Temporal.Instant;
  readonly turnId?: string;
  /** The person it is about, in clear; stored as a keyed pseudonym. */
  readonly subject?: string;
  readonly policyVersion?: string;
  readonly meta: Readonly<Record<string, string | number | boolean>>;
  /** Content, sealed and digested; absent where the fact has none. */
  readonly payload?: string;
}

/** A fact without content. */
export type PlainFact = Omit<AuditFact, 'payload'>;

/** A fact in the log. Hashes are lower-case hex SHA-256. */
export interface AuditEntry {
  readonly seq: number;
  readonly at: string;
  readonly tenant: string;
  readonly kind: string;
  readonly turnId: string | null;
  readonly actor: string | null;
  readonly policyVersion: string | null;
  readonly meta: Readonly<Record<string, string | number | boolean>>;
  /** SHA-256(salt ‖ payload), or null. */
  readonly payloadHash: string | null;
  /** `hash` of the entry before; 64 zeros for the first. */
  readonly prev: string;
  /** SHA-256(0x00 ‖ canonical JSON of everything above). RFC 8785, RFC 6962 section 2.1. */
  readonly hash: string;
}
