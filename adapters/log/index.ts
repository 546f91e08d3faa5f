import { type Logger, destination, pino } from 'pino';
import { ConfigError, RequestError, UpstreamError, errorCodeOf } from '../../src/base/errors.ts';
import type { Log } from '../../src/ports/log.ts';

/** Causes of causes that are looked at. */
const DEEPEST = 4;

/** Opens the application log: one JSON object a line on standard error, written without anybody waiting; what is left at the end is written then. */
export function openLog(level: string): Log {
  return toLog(
    pino(
      {
        level,
        base: null,
        messageKey: 'event',
        timestamp: () => `,"time":"${new Date().toISOString()}"`,
        formatters: { level: (label) => ({ level: label }) },
      },
      destination({ dest: 2, sync: false }),
    ),
  );
}

function toLog(logger: Logger): Log {
  return {
    info: (event, fields = {}) => logger.info(fields, event),
    warn: (event, fields = {}) => logger.warn(fields, event),
    error: (event, error, fields = {}) => logger.error({ ...fields, ...describe(error) }, event),
  };
}

/** Class, code and stack frames; the message only of errors that Candor worded itself. */
function describe(error: unknown): Readonly<Record<string, string | undefined>> {
  const own = error instanceof ConfigError || error instanceof RequestError || error instanceof UpstreamError;
  return {
    code: errorCodeOf(error),
    class: error instanceof Error ? error.constructor.name : typeof error,
    message: own ? error.message : undefined,
    stack: error instanceof Error ? framesOf(error) : undefined,
    cause: causeOf(error),
  };
}

/** Class of what is behind an error, and the code of the system where it has one: `Error ENOENT`, `TypeError ECONNREFUSED`. */
function causeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !(error.cause instanceof Error)) return undefined;
  const code = systemCodeOf(error.cause);
  return [error.cause.constructor.name, ...(code === undefined ? [] : [code])].join(' ');
}

/** Libraries wrap what the system said, some several times. */
function systemCodeOf(error: unknown, depth = 0): string | undefined {
  if (!(error instanceof Error) || depth === DEEPEST) return undefined;
  const code = 'code' in error ? error.code : undefined;
  const isWord = typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,40}$/u.test(code);
  return isWord ? code : systemCodeOf(error.cause, depth + 1);
}

function framesOf(error: Error): string {
  const lines = (error.stack ?? '').split('\n').filter((line) => /^\s+at /u.test(line));
  return lines
    .slice(0, 8)
    .map((line) => line.trim())
    .join(' | ');
}
