import { type Command, InvalidArgumentError } from 'commander';
import { toQualificationSchema } from '../quality/qualification.ts';
import { PROMOTABLE } from '../quality/verdicts.ts';
import type { CliHost } from './host.ts';
import { qualify } from './qualify.ts';
import { toQualificationText } from './qualify-text.ts';
import { REASON_HELP } from './reading.ts';

type Options = Parameters<typeof qualify>[1] & { readonly json?: true };

/** Exit codes: it may be promoted, it may not, nothing could be compared. */
const NOT_PROMOTABLE = 1;
const CANNOT_RUN = 2;
const MOST_PAST = 1000;
const MOST_REPEATS = 10;
const MOST_AT_ONCE = 16;
/** With these 200 questions show a drop of five points in four of five comparisons (`npm run bench:quality`). */
const REPEATS = 3;
const AT_ONCE = 4;

/** Describes `candor model qualify` and `candor model schema`. */
export function addQualify(model: Command, host: CliHost, exitWith: (code: number) => void): void {
  model
    .command('qualify')
    .argument('<candidate>', 'a model as the provider names it')
    .description(
      'compare a model with that of the policy on golden and past questions, through everything that a question goes through, and post nothing; exit code 0 when it may be promoted, 1 when not, 2 when they cannot be compared',
    )
    .option('--golden', 'ask answers.tests.yaml; so it is without --past')
    .option('--past <number>', 'ask so many questions of people, redacted', toWhole(1, MOST_PAST))
    .option('--repeats <number>', 'how often each is asked', toWhole(1, MOST_REPEATS), REPEATS)
    .option('--reason <words>', REASON_HELP)
    .option('--unlisted', 'also where the provider has no list of its models')
    .option('--concurrency <number>', 'how many at once', toWhole(1, MOST_AT_ONCE), AT_ONCE)
    .option('--yes', 'spend what the provider charges')
    .option('--json', 'the report as JSON ("candor model schema")')
    .action(async (candidate: string, options: Options) => {
      exitWith(CANNOT_RUN); // until it was compared
      const say = (line: string) => (options.json === true ? Promise.resolve() : host.print(line));
      const result = await qualify(candidate, options, host, say);
      if (result.verdict !== 'cannot_tell') exitWith(PROMOTABLE.has(result.verdict) ? 0 : NOT_PROMOTABLE);
      await host.print(options.json === true ? JSON.stringify(result) : toQualificationText(result));
    });
  model
    .command('schema')
    .description('the JSON Schema of a comparison')
    .action(() => host.print(JSON.stringify(toQualificationSchema(), undefined, 2)));
}

function toWhole(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (Number.isInteger(number) && number >= least && number <= most) return number;
    throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
  };
}
