import { z } from 'zod';

/** What others wrote in a thread before Candor was called into it. */
export const ThreadContext = z.strictObject({
  /** So many messages before the question may be read for its answer, the first of the thread among them; 0: none. */
  messages: z
    .number('must be a number of messages')
    .int('must be a whole number')
    .min(0, 'must not be negative')
    .max(100, 'must be at most 100')
    .default(20),
});
