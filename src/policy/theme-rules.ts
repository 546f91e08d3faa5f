import { z } from 'zod';

const Minutes = z.number().min(0, 'must not be negative').max(480, 'must be at most 480 minutes');

/** What feedback costs people, by what happened: minutes of working time. */
export const ThemeRules = z.strictObject({
  minutes: z
    .strictObject({
      /** No answer was found, and somebody looked elsewhere. */
      missed: Minutes.default(10),
      poor: Minutes.default(10),
      reported: Minutes.default(15),
      /** Of whoever asked and of the desk together. */
      handover: Minutes.default(20),
      /** Asked again in other words. */
      repeat: Minutes.default(3),
    })
    .prefault({}),
});
