import { z } from 'zod';
import { REPLY_LANGUAGES } from '../domain/reply-language.ts';

export const Id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'must be lower-case letters, digits and hyphens, at most 64');

export const Words = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(2000, 'must be at most 2000 characters');

/** The same for editors: at least one of these. */
export function oneOf(...keys: readonly string[]) {
  return { anyOf: keys.map((key) => ({ required: [key] })) };
}

export const Confidence = z
  .number('must be a number from 0 to 1')
  .min(0, 'must be from 0 to 1')
  .max(1, 'must be from 0 to 1');

export const Waits = z
  .string()
  .regex(/^[1-9]\d{0,3} (minute|hour|day|week)s?$/, 'must be a time such as 30 minutes, 4 hours or 2 days');

/** Source: https://platform.openai.com/docs/guides/reasoning */
const EFFORTS = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'] as const;
/** How much a model thinks before it writes. Not every model takes every effort. */
export const Effort = z.enum(EFFORTS, `must be one of ${EFFORTS.join(', ')}`);

/** Of what Candor says by itself. */
export const SpokenLanguage = z.enum(REPLY_LANGUAGES, `must be one of ${REPLY_LANGUAGES.join(', ')}`);

export const TimeZone = z.string().refine(isTimeZone, 'must be an IANA time zone such as Europe/Berlin');

function isTimeZone(zone: string): boolean {
  try {
    Temporal.Now.instant().toZonedDateTimeISO(zone);
    return zone.includes('/') || zone === 'UTC'; // no offset, and no short name that two places share
  } catch {
    return false;
  }
}
