import { ConfigError } from '../base/errors.ts';

/** Reads a time of a command line. Throws: `ConfigError` `USAGE`. */
export function parseInstant(option: string, text: string): Temporal.Instant {
  try {
    return /^\d{4}-\d\d-\d\d$/u.test(text)
      ? Temporal.Instant.from(`${text}T00:00Z`)
      : Temporal.Instant.from(text);
  } catch {
    const problem = 'must be a time with its zone, such as 2026-03-01T00:00Z, or a day (in UTC)';
    throw new ConfigError('USAGE', [{ where: option, problem }]);
  }
}
