import { ConfigError, RequestError, UpstreamError } from '../base/errors.ts';

/** What the caller of a command can mend. */
type Expected = ConfigError | RequestError | UpstreamError;

export function isExpected(error: unknown): error is Expected {
  return error instanceof ConfigError || error instanceof RequestError || error instanceof UpstreamError;
}

/** Names every fault; no secret is in it. */
export function toFaultText(error: Expected): string {
  if (!(error instanceof ConfigError)) return `candor: ${error.message} (${error.code})\n`;
  const faults = error.faults.map(({ where, problem }) => `  ${where}: ${problem}\n`);
  const count = faults.length === 1 ? 'There is a fault' : `There are ${faults.length} faults`;
  return `candor cannot go on. ${count} to mend (${error.code}):\n${faults.join('')}`;
}
