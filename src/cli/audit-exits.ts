import { type Command, CommanderError } from 'commander';
import { ConfigError, RequestError } from '../base/errors.ts';

/**
 * Exit codes of what checks the log, for scripts. A check that could not be made is not a log that does not hold: 0 it holds, 1 it does
 * not, 2 the command or its surroundings are wrong and nothing was checked, 3 what was to be checked is damaged.
 */
const UNCHECKED = 2;
const DAMAGED = 3;

/** Gives words that are no command of this group the code of a check that was not made. */
export function checking(group: Command): Command {
  return group.exitOverride((error) => {
    throw new CommanderError(error.exitCode === 0 ? 0 : UNCHECKED, error.code, error.message);
  });
}

export async function withExitCode(
  exitWith: (code: number) => void,
  check: () => Promise<void>,
): Promise<void> {
  try {
    await check();
  } catch (error) {
    if (error instanceof RequestError) exitWith(DAMAGED);
    else if (error instanceof ConfigError) exitWith(UNCHECKED);
    throw error;
  }
}
