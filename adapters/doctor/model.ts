import type { Kysely } from 'kysely';
import type { CheckFinding } from '../../src/domain/self-check.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { modelsOf } from '../../src/policy/models-of.ts';
import type { ModelCatalogue, ModelLife } from '../../src/ports/model-catalogue.ts';
import { readCatalogue } from '../openai/index.ts';
import { toSettings } from '../openai/settings.ts';
import type { Schema } from '../sql/schema.ts';
import { type Check, fault, notChecked, ok, warning } from './check.ts';

const SOON_DAYS = 90;
const FIX = 'Choose its successor in org/policy.yaml, and run your answers.tests.yaml with it.';

/** Whether the models that the policy names are offered, are pinned, and when they end. */
export const model: Check = {
  id: 'model',
  async run({ env, organisation, now, database }) {
    const settings = toSettings(env, []);
    const catalogue = readCatalogue(env);
    if (settings === undefined || catalogue === undefined)
      return [ok('no model is configured: the offline one quotes the handbook.')];
    if (settings.azure)
      return [
        notChecked(
          'Azure names deployments; which snapshot one runs, and until when, the Azure portal says.',
        ),
      ];
    const { policy } = await organisation();
    const today = now.toZonedDateTimeISO('UTC').toPlainDate();
    const tried = await findTried(await database(), policy.organisation.id);
    const names = [...new Set([...modelsOf(policy), ...tried.map(({ candidate }) => candidate)])];
    const looked = names.map((name) => lookAtModel(name, today, catalogue, settings.standard));
    return [...(await Promise.all(looked)).flat(), ...tried.map((one) => toTrial(one, policy))];
  },
};

type Tried = Pick<Schema['model_canaries'], 'candidate' | 'replaces' | 'share'>;

/** The model that has a share of the threads; none in a database of before. */
async function findTried(db: Kysely<Schema> | undefined, tenant: string): Promise<readonly Tried[]> {
  if (db === undefined) return [];
  const found = db
    .selectFrom('model_canaries')
    .select(['candidate', 'replaces', 'share'])
    .where('tenant', '=', tenant)
    .where('ended_at', 'is', null);
  return found.execute().catch(() => []);
}

function toTrial(
  { candidate, replaces, share }: Tried,
  { model: { default: own } }: Pick<Policy, 'model'>,
): CheckFinding {
  return replaces === own
    ? ok(
        `${candidate} is on trial: ${share} % of the threads of ${own}. "candor model status" shows how it does.`,
      )
    : warning(
        `${candidate} is on trial in place of ${replaces}, which the policy names no more: it answers nothing.`,
        'A process that serves ends the trial by itself; is one running?',
      );
}

/** Out: whether it is offered, whether it is pinned, and when it ends. `hasSnapshots`: the provider is known to date its models. */
export async function lookAtModel(
  name: string,
  today: Temporal.PlainDate,
  catalogue: ModelCatalogue,
  hasSnapshots = true,
): Promise<readonly CheckFinding[]> {
  const life = await catalogue.lifeOf(name);
  if (life.offered === 'no') return [fault(`${name} is not among the models that the provider offers.`, FIX)];
  const pinned = life.isAlias
    ? warning(
        `${name} is no snapshot: it changes when the provider likes.`,
        'Name a dated snapshot in org/policy.yaml.',
      )
    : ok(`${name} is a snapshot.`);
  return [...(hasSnapshots ? [pinned] : []), judgeEnd(name, life, today)];
}

function judgeEnd(name: string, { ends }: ModelLife, today: Temporal.PlainDate): CheckFinding {
  if (ends === undefined)
    return notChecked(`when ${name} ends is not known: no date was announced that is known here.`);
  const { days } = today.until(ends, { largestUnit: 'day' });
  if (days <= 0) return fault(`${name} was shut down on ${ends}.`, FIX);
  return days <= SOON_DAYS
    ? warning(`${name} ends on ${ends}, in ${days} days.`, FIX)
    : ok(`${name} ends on ${ends}.`);
}
