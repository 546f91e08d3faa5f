import type { AuditFact } from '../domain/audit-entry.ts';
import type { CLASSES, SEVERITIES, STATUSES } from './ocsf-classes.ts';

type ClassName = keyof typeof CLASSES;
type Activity<C extends ClassName> = keyof (typeof CLASSES)[C]['activities'];

/** What an entry becomes: class, activity, severity, and how it ended. */
type Line = {
  readonly [C in ClassName]: readonly [C, Activity<C>, keyof typeof SEVERITIES, keyof typeof STATUSES];
}[ClassName];

/**
 * Every kind of entry, as an event of OCSF. Questions, answers and what people do with them are calls of an interface; what is managed
 * (policy, consents, holds, keys, escalations) is an entity; what touches stored content is work on a datastore.
 */
export const KINDS: Readonly<Record<AuditFact['kind'], Line> & Record<string, Line>> = {
  'turn.decided': ['api', 'Read', 'Informational', 'Success'],
  'turn.moderated': ['api', 'Read', 'Informational', 'Success'],
  'turn.sent': ['api', 'Create', 'Informational', 'Success'],
  'turn.ended': ['api', 'Create', 'Informational', 'Success'],
  'turn.undelivered': ['api', 'Create', 'Medium', 'Failure'],
  'turn.withdrawn': ['api', 'Delete', 'Informational', 'Success'],
  'turn.revised': ['api', 'Update', 'Informational', 'Success'],
  'feedback.given': ['api', 'Create', 'Informational', 'Success'],
  'answer.shared': ['api', 'Create', 'Informational', 'Success'],
  'answer.reported': ['api', 'Create', 'Medium', 'Success'],
  'escalation.opened': ['entity', 'Create', 'Informational', 'Success'],
  'escalation.claimed': ['entity', 'Update', 'Informational', 'Success'],
  'escalation.replied': ['entity', 'Update', 'Informational', 'Success'],
  'escalation.ticketed': ['entity', 'Update', 'Informational', 'Success'],
  'escalation.widened': ['entity', 'Update', 'Low', 'Success'],
  'escalation.closed': ['entity', 'Delete', 'Informational', 'Success'],
  'review.held': ['entity', 'Suspend', 'Informational', 'Success'],
  'review.approved': ['entity', 'Resume', 'Informational', 'Success'],
  'review.edited': ['entity', 'Update', 'Informational', 'Success'],
  'review.reworded': ['entity', 'Update', 'Informational', 'Success'],
  'review.rejected': ['entity', 'Delete', 'Low', 'Success'],
  'review.expired': ['entity', 'Delete', 'Low', 'Failure'],
  'channel.set': ['entity', 'Update', 'Low', 'Success'],
  'switch.paused': ['lifecycle', 'Disable', 'Medium', 'Success'],
  'switch.resumed': ['lifecycle', 'Enable', 'Low', 'Success'],
  'switch.refused': ['lifecycle', 'Disable', 'Medium', 'Failure'],
  'notice.shown': ['entity', 'Read', 'Informational', 'Success'],
  'notice.accepted': ['entity', 'Update', 'Informational', 'Success'],
  'opted.out': ['entity', 'Disable', 'Informational', 'Success'],
  'opted.in': ['entity', 'Enable', 'Informational', 'Success'],
  'policy.loaded': ['entity', 'Update', 'Low', 'Success'],
  'policy.tried': ['entity', 'Read', 'Low', 'Success'],
  'policy.rejected': ['entity', 'Update', 'High', 'Failure'],
  'handbook.sent': ['api', 'Create', 'Informational', 'Success'],
  'handbook.embedded': ['datastore', 'Create', 'Informational', 'Success'],
  'sandbox.sent': ['api', 'Create', 'Informational', 'Success'],
  'assessment.ended': ['entity', 'Create', 'Low', 'Success'],
  'digest.posted': ['api', 'Create', 'Informational', 'Success'],
  'digest.taken': ['api', 'Read', 'Informational', 'Success'],
  'placeholders.purged': ['datastore', 'Delete', 'Informational', 'Success'],
  'redaction.disputed': ['api', 'Create', 'Low', 'Success'],
  'redaction.missed': ['api', 'Create', 'High', 'Success'],
  'redaction.proposed': ['api', 'Create', 'Low', 'Success'],
  'model.qualified': ['entity', 'Read', 'Informational', 'Success'],
  'model.promoted': ['entity', 'Update', 'Medium', 'Success'],
  'model.rolled_back': ['entity', 'Update', 'High', 'Success'],
  'model.concluded': ['entity', 'Update', 'Low', 'Success'],
  'answers.gated': ['entity', 'Read', 'Informational', 'Success'],
  'test.proposed': ['api', 'Create', 'Informational', 'Success'],
  'test.dropped': ['api', 'Delete', 'Informational', 'Success'],
  'tests.purged': ['datastore', 'Delete', 'Informational', 'Success'],
  'key.made': ['entity', 'Create', 'Informational', 'Success'],
  'key.destroyed': ['entity', 'Delete', 'Medium', 'Success'],
  'key.rotated': ['entity', 'Update', 'Low', 'Success'],
  'audit.key_rotated': ['entity', 'Update', 'Low', 'Success'],
  'audit.heartbeat': ['lifecycle', 'Other', 'Informational', 'Success'],
  'audit.checkpoint': ['lifecycle', 'Other', 'Informational', 'Success'],
  'retention.swept': ['datastore', 'Delete', 'Informational', 'Success'],
  'subject.exported': ['datastore', 'Read', 'Medium', 'Success'],
  'subject.erased': ['datastore', 'Delete', 'Medium', 'Success'],
  'request.opened': ['entity', 'Create', 'Low', 'Success'],
  'request.answered': ['entity', 'Update', 'Low', 'Success'],
  'request.extended': ['entity', 'Update', 'Low', 'Success'],
  'thread.erased': ['datastore', 'Delete', 'Low', 'Success'],
  'hold.set': ['entity', 'Create', 'Low', 'Success'],
  'hold.release_asked': ['entity', 'Update', 'Low', 'Success'],
  'hold.released': ['entity', 'Delete', 'Medium', 'Success'],
  'content.asked': ['entity', 'Create', 'Low', 'Success'],
  'content.granted': ['entity', 'Create', 'Medium', 'Success'],
  'content.read': ['datastore', 'Read', 'Medium', 'Success'],
  'metadata.read': ['api', 'Read', 'Informational', 'Success'],
  'session.opened': ['authentication', 'Logon', 'Informational', 'Success'],
  'session.closed': ['authentication', 'Logoff', 'Informational', 'Success'],
  'access.refused': ['api', 'Read', 'Medium', 'Failure'],
  'workspace.installed': ['entity', 'Create', 'Medium', 'Success'],
  'workspace.removed': ['entity', 'Delete', 'Medium', 'Success'],
  'incident.opened': ['detection', 'Create', 'Medium', 'Success'],
  'incident.raised': ['detection', 'Update', 'High', 'Success'],
  'incident.acknowledged': ['detection', 'Update', 'Informational', 'Success'],
  'incident.assigned': ['detection', 'Update', 'Informational', 'Success'],
  'incident.resolved': ['detection', 'Close', 'Informational', 'Success'],
  'incident.reopened': ['detection', 'Update', 'Medium', 'Success'],
  'incident.muted': ['detection', 'Update', 'Informational', 'Success'],
  'incident.noted': ['detection', 'Update', 'Informational', 'Success'],
};

/** For a kind that only a newer version knows. */
export const UNKNOWN_KIND: Line = ['base', 'Other', 'Informational', 'Success'];
