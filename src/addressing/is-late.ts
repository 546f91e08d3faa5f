import type { QuestionEvent } from '../domain/question.ts';

/** A platform that could not reach us delivers for hours. Whoever asked has gone on by then. */
const LATE_MS = 3_600_000;

/** Whether a question came so long after it was posted that nobody may be waiting for its answer. A clock that is ahead makes none old. */
export function isLate({ postedAt }: Pick<QuestionEvent, 'postedAt'>, receivedAt: Temporal.Instant): boolean {
  if (postedAt === undefined) return false;
  return receivedAt.epochMilliseconds - Temporal.Instant.from(postedAt).epochMilliseconds > LATE_MS;
}
