import { ConfigError } from '../base/errors.ts';
import type { ModelCatalogue } from '../ports/model-catalogue.ts';
import type { Organisation } from '../policy/organisation.ts';
import type { Clock } from '../ports/clock.ts';

/** As for the models of the policy, of which the doctor says so. */
const SOON_DAYS = 90;

type Life = Awaited<ReturnType<ModelCatalogue['lifeOf']>>;

/** A candidate's life as its provider tells it; undefined where no provider is configured. Throws: `ConfigError` `USAGE` where it is over. */
export async function readLife(
  candidate: string,
  { policy }: Organisation,
  { catalogue, clock }: { readonly catalogue?: ModelCatalogue | undefined; readonly clock: Clock },
): Promise<Life | undefined> {
  const life = await catalogue?.lifeOf(candidate);
  const no = (problem: string) => new ConfigError('USAGE', [{ where: candidate, problem }]);
  if (life?.offered === 'no')
    throw no(
      'is not among the models that the provider offers: never, or no more. Check the name in its list of models (GET /v1/models).',
    );
  const { ends } = life ?? {};
  const today = clock.now().toZonedDateTimeISO(policy.timezone).toPlainDate();
  if (ends !== undefined && daysTo(ends, today) <= 0)
    throw no(`was shut down on ${ends}, as the provider announced. Choose its successor.`);
  return life;
}

/** What should be known before money is spent on it, or people get its answers. */
export function toLifeWarnings(
  candidate: string,
  life: Partial<Pick<Life, 'ends' | 'isAlias'>>,
  today: Temporal.PlainDate,
): readonly string[] {
  const { ends, isAlias = false } = life;
  const days = ends === undefined ? Infinity : daysTo(ends, today);
  return [
    ...(days > SOON_DAYS
      ? []
      : [
          `Warning: ${candidate} ends on ${String(ends)}, in ${String(days)} day${days === 1 ? '' : 's'}. Its successor will have to be compared again.`,
        ]),
    ...(isAlias
      ? [
          `Warning: ${candidate} is an alias and no dated snapshot: what was compared may not be what answers tomorrow.`,
        ]
      : []),
  ];
}

function daysTo(day: string, today: Temporal.PlainDate): number {
  return today.until(day, { largestUnit: 'day' }).days;
}
