import type { Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../../src/ports/log.ts';

/**
 * What Slack's libraries may write to: their messages hold event bodies, tokens and error texts, so only the fact that there
 * was a warning, and the code of an error, reach our log. `info` is the level they believe to be in force.
 */
export function createLibraryLog(log: Log, level: LogLevel): Logger {
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: (...said: unknown[]) => log.warn('slack_library_warning', toFields(said)),
    error: (...said: unknown[]) => log.warn('slack_library_error', toFields(said)),
    setLevel: () => undefined,
    getLevel: () => level,
    setName: () => undefined,
  };
}

function toFields(said: readonly unknown[]): { error?: string; code?: string } {
  const error = said.find((item) => item instanceof Error);
  if (error === undefined) return {};
  return {
    error: error.name,
    ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
  };
}
