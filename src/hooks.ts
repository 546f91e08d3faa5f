import { deliverDigest } from './digests/deliver-digest.ts';
import { converse } from './escalation/converse.ts';
import { findEscalationPost } from './escalation/deliver-escalation.ts';
import { openEscalation } from './escalation/open-escalation.ts';
import { type OutboxWorker, createOutboxWorker } from './outbox/outbox-worker.ts';
import { findReviewPost } from './review/deliver-review.ts';
import { openReview } from './review/open-review.ts';
import type { TurnDeps } from './turn/deps.ts';
import type { TurnHooks } from './turn/hooks.ts';

/** What people do for a turn. */
export function createTurnHooks(deps: TurnDeps): TurnHooks {
  return {
    converse: (turn, organisation) => converse(turn, organisation, deps),
    openReview: (turn, record) => openReview(turn, record, deps),
    openEscalation: (handover) => openEscalation(handover, deps),
  };
}

/** The outbox, with all that is posted through it. */
export function createOutbox(deps: TurnDeps): OutboxWorker {
  return createOutboxWorker({
    ...deps,
    deliverables: {
      escalation: (message) => findEscalationPost(message, deps),
      review: (message) => findReviewPost(message, deps),
      digest: (message) => Promise.resolve(deliverDigest(message, deps)),
    },
  });
}
