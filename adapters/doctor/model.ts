import { z } from 'zod';
import type { CheckFinding } from '../../src/domain/self-check.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { type OpenAiSettings, toSettings } from '../openai/settings.ts';
import { type Check, fault, notChecked, ok, warning } from './check.ts';
import { isSnapshot, shutdownOf } from './retirements.ts';

const Described = z.object({ shutdown_date: z.iso.date().nullish() });
const SOON_DAYS = 90;

/** Whether the models that the policy names are pinned, and when they end. */
export const model: Check = {
  id: 'model',
  async run({ env, organisation, now }, signal) {
    const settings = toSettings(env, []);
    if (settings === undefined) return [ok('no model is configured: the offline one quotes the handbook.')];
    if (settings.azure)
      return [
        notChecked(
          'Azure names deployments; which snapshot one runs, and until when, the Azure portal says.',
        ),
      ];
    if (!settings.standard)
      return [notChecked('a server of your own answers; which model it runs is for its operator to pin.')];
    const { policy } = await organisation();
    const today = now.toZonedDateTimeISO('UTC').toPlainDate();
    const looked = modelsOf(policy).map((name) => lookAtModel(name, today, settings, signal));
    return (await Promise.all(looked)).flat();
  },
};

/** Every model that a question may be sent to. */
function modelsOf({
  model: plan,
  rules,
  searchQueries,
  hardSubjects: { judgement },
}: Policy): readonly string[] {
  const ofRules = rules.flatMap(({ with: obligations }) => obligations?.model ?? []);
  const forSearch = searchQueries.mode === 'never' ? [] : [searchQueries.model ?? plan.default];
  const forDanger = judgement.mode === 'never' ? [] : [judgement.model ?? plan.default];
  return [...new Set([plan.default, ...Object.values(plan.groups), ...ofRules, ...forSearch, ...forDanger])];
}

/** Out: whether it is pinned, and when it ends. */
export async function lookAtModel(
  name: string,
  today: Temporal.PlainDate,
  settings: OpenAiSettings,
  signal: AbortSignal,
): Promise<CheckFinding[]> {
  const pinned = isSnapshot(name)
    ? ok(`${name} is a snapshot.`)
    : warning(
        `${name} is no snapshot: it changes when the provider likes.`,
        'Name a dated snapshot in org/policy.yaml.',
      );
  return [pinned, judgeEnd(name, await findEnd(name, settings, signal), today)];
}

/** What the service says of it, else the table. */
async function findEnd(name: string, { baseUrl, apiKey }: OpenAiSettings, signal: AbortSignal) {
  try {
    const headers = { authorization: `Bearer ${apiKey}` };
    const response = await fetch(`${baseUrl.replace(/\/$/u, '')}/models/${encodeURIComponent(name)}`, {
      headers,
      signal,
      redirect: 'error',
    });
    const described = Described.safeParse(await response.json());
    return (described.success ? described.data.shutdown_date : undefined) ?? shutdownOf(name);
  } catch {
    return shutdownOf(name);
  }
}

function judgeEnd(name: string, day: string | undefined, today: Temporal.PlainDate): CheckFinding {
  if (day === undefined)
    return notChecked(`when ${name} ends is unknown: no date was announced that is known here.`);
  const days = today.until(Temporal.PlainDate.from(day)).days;
  const fix = 'Choose its successor in org/policy.yaml, and run your answers.tests.yaml with it.';
  if (days <= 0) return fault(`${name} was shut down on ${day}.`, fix);
  return days <= SOON_DAYS
    ? warning(`${name} ends on ${day}, in ${days} days.`, fix)
    : ok(`${name} ends on ${day}.`);
}
