import { deliverDigest } from './digests/deliver-digest.ts';
import { converse } from './escalation/converse.ts';
import { findEscalationPost } from './escalation/deliver-escalation.ts';
import type { EscalationDeps } from './escalation/deps.ts';
import { openEscalation } from './escalation/open-escalation.ts';
import { createOutboxWorker } from './outbox/outbox-worker.ts';
import { deliverAlert } from './incidents/deliver-alert.ts';
import { deliverRequest } from './privacy/deliver-request.ts';
import { deliverReading } from './privacy/reading.ts';
import { deliverReport } from './quality/report-desk.ts';
import { findReviewPost } from './review/deliver-review.ts';
import type { ReviewDeps } from './review/deps.ts';
import { openReview } from './review/open-review.ts';
import { deliverShare } from './self-service/deliver-share.ts';
import { deliverWelcome } from './self-service/welcome.ts';
import { serveCommand } from './self-service/commands.ts';
import type { HookedTurnDeps } from './turn/hooks.ts';

type OutboxWorkerDeps = Parameters<typeof createOutboxWorker>[0];
type DeliverDigestDeps = Parameters<typeof deliverDigest>[1];
type OutboxWorker = ReturnType<typeof createOutboxWorker>;

/** What people do for a turn. */
export function createTurnHooks(
  deps: EscalationDeps & ReviewDeps & Parameters<typeof serveCommand>[3] & Parameters<typeof converse>[2],
): Pick<HookedTurnDeps, 'hooks'> {
  const hooks: HookedTurnDeps['hooks'] = {
    converse: (turn, organisation) => converse(turn, organisation, deps),
    serve: (turn, command, policy) => serveCommand(turn, command, policy, deps),
    openReview: (turn, record) => openReview(turn, record, deps),
    openEscalation: (handover) => openEscalation(handover, deps),
  };
  return { hooks };
}

/** What the outbox and the rooms that post through it need. */
type OutboxDeps = Omit<OutboxWorkerDeps, 'deliverables'> &
  DeliverDigestDeps &
  Parameters<typeof deliverRequest>[1] &
  Parameters<typeof deliverAlert>[1] &
  Parameters<typeof deliverWelcome>[1] &
  Parameters<typeof deliverShare>[1] &
  EscalationDeps &
  ReviewDeps;

/** The outbox, with all that is posted through it. */
export function createOutbox(deps: OutboxDeps): OutboxWorker {
  return createOutboxWorker({
    ...deps,
    deliverables: {
      escalation: (message) => findEscalationPost(message, deps),
      review: (message) => findReviewPost(message, deps),
      report: (message) => Promise.resolve(deliverReport(message, deps)),
      request: (message) => Promise.resolve(deliverRequest(message, deps)),
      alert: (message) => deliverAlert(message, deps),
      reading: (message) => deliverReading(message, deps),
      welcome: (message) => Promise.resolve(deliverWelcome(message, deps)),
      share: (message) => deliverShare(message, deps),
      digest: (message) => Promise.resolve(deliverDigest(message, deps)),
    },
  });
}
