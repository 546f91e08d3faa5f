import { ConfigError } from '../base/errors.ts';
import type { Organisation } from '../policy/organisation.ts';
import { compareModels } from '../quality/compare-models.ts';
import { toPair } from '../quality/promote.ts';
import type { Qualification, QuestionTrials } from '../quality/qualification.ts';
import { readLife, toLifeWarnings } from './candidate-life.ts';
import type { CliHost } from './host.ts';
import { askBoth } from './qualify-ask.ts';
import { agreeOnCost } from './qualify-cost.ts';
import { choosePast, goldenItems, openPast } from './qualify-questions.ts';
import { takeRun } from './qualify-run.ts';

type Sandbox = Awaited<ReturnType<CliHost['openSandbox']>>;
type Records = Awaited<ReturnType<CliHost['openRecords']>>;
type Items = Awaited<ReturnType<typeof goldenItems>>;

interface QualifyOptions {
  readonly golden?: true;
  readonly past?: number;
  readonly repeats: number;
  readonly reason?: string;
  readonly unlisted?: true;
  readonly yes?: true;
  readonly concurrency: number;
}

/** What a comparison needs of the machine, opened. */
interface Opened {
  readonly sandbox: Sandbox;
  readonly records: Records;
  readonly host: CliHost;
  say(line: string): Promise<void>;
}

/**
 * Compares a candidate with the model of the policy on the same questions, through everything that a question in chat goes through.
 * What is done is on disk, and a run that died goes on there.
 *
 * Throws: `ConfigError` `USAGE` where it cannot begin, with what to do; nothing was spent then.
 */
export async function qualify(
  candidate: string,
  options: QualifyOptions,
  host: CliHost,
  say: Opened['say'],
): Promise<Qualification> {
  const records = await host.openRecords();
  try {
    const sandbox = await host.openSandbox(false);
    const prepared = await prepare(candidate, options, { sandbox, records, host, say }).catch(
      async (error: unknown) => {
        await sandbox.close();
        throw error;
      },
    );
    return await compare(candidate, options, prepared, { sandbox, records, host, say });
  } finally {
    await records.close();
  }
}

type Prepared = Awaited<ReturnType<typeof prepare>>;

async function compare(
  candidate: string,
  { repeats, concurrency }: QualifyOptions,
  { items, run, about }: Prepared,
  { sandbox, records, host }: Opened,
): Promise<Qualification> {
  const { organisation } = sandbox;
  try {
    const trials = await askBoth(
      { items, repeats, concurrency, done: run.done },
      { policy: sandbox, candidate: await toOther(candidate, host, organisation) },
      run.note,
    );
    const result = { ...toQualification(candidate, trials, items, organisation, records), ...about };
    await keep(run.id, result, records);
    await run.end();
    return result;
  } catch (error) {
    await run.leave();
    throw error;
  }
}

/** All that can go wrong before anything is spent. */
async function prepare(candidate: string, options: QualifyOptions, { sandbox, records, host, say }: Opened) {
  const { organisation } = sandbox;
  const life = await checkCandidate(candidate, options, sandbox, records);
  const today = records.clock.now().toZonedDateTimeISO(organisation.policy.timezone).toPlainDate();
  for (const warning of toLifeWarnings(candidate, life ?? {}, today)) await say(warning);
  const usesGolden = options.golden === true || options.past === undefined;
  const golden = usesGolden ? await goldenItems(organisation, host) : [];
  const chosen = options.past === undefined ? [] : await choosePast(options.past, records);
  const { repeats, reason } = options;
  const planned = { candidate, questions: golden.length + chosen.length, repeats };
  const agreed = agreeOnCost(planned, options.yes === true, organisation.policy);
  await say(agreed.text);
  const past = chosen.length === 0 ? [] : await openPast(chosen, reason, records);
  const items = [...golden, ...past];
  const alive = { processName: host.processName, every: sandbox.every };
  const run = await takeRun({ candidate, items, repeats }, organisation, records, alive);
  if (run.done.length > 0) await say(`Goes on where it ended: ${run.done.length} answers of both are there.`);
  const about = {
    ...(agreed.microUsd !== undefined && { estimateMicroUsd: agreed.microUsd }),
    ...(life?.ends !== undefined && { candidateEnds: life.ends }),
    ...(life?.isAlias === true && { candidateIsAlias: true }),
  };
  return { items, run, about };
}

async function toOther(candidate: string, host: CliHost, { policy }: Organisation): Promise<Sandbox> {
  const other = await host.openSandbox(false);
  const model = { ...policy.model, default: candidate };
  return {
    ...other,
    organisation: { ...other.organisation, policy: { ...other.organisation.policy, model } },
  };
}

async function checkCandidate(
  candidate: string,
  { unlisted }: QualifyOptions,
  { model, organisation }: Sandbox,
  records: Records,
) {
  const no = (problem: string) => new ConfigError('USAGE', [{ where: candidate, problem }]);
  if (model.id === 'offline')
    throw no(
      'cannot be asked: no model is configured. Set OPENAI_API_KEY; the offline model is nothing to compare.',
    );
  const { default: own } = organisation.policy.model;
  if (candidate === own) throw no('is the model of the policy. Name another one to compare it with.');
  const life = await readLife(candidate, organisation, records);
  if (life?.offered !== 'yes' && unlisted !== true)
    throw no(
      'may not exist: the provider has no list of its models, did not give it now, or does not name it there. With --unlisted it is asked all the same; then a name that does not exist shows as failed answers.',
    );
  return life;
}

function toQualification(
  candidate: string,
  trials: readonly QuestionTrials[],
  items: Items,
  { policy }: Organisation,
  { clock }: Pick<Records, 'clock'>,
): Qualification {
  const count = (kind: Items[number]['kind']) => items.filter((one) => one.kind === kind).length;
  const golden = new Set(items.flatMap(({ id, kind }) => (kind === 'golden' ? [id] : [])));
  const compared = compareModels(trials, policy.quality.margin / 100, (item) => golden.has(item));
  return {
    version: 1,
    at: clock.now().toString({ fractionalSecondDigits: 3 }),
    candidate,
    against: policy.model.default,
    policyVersion: policy.version,
    golden: count('golden'),
    past: count('past'),
    ...compared,
    measures: [...compared.measures],
    ...spentOn(trials),
    trials: [...trials],
  };
}

/** Nothing where the policy has no price for one of the two. */
function spentOn(trials: readonly QuestionTrials[]): Pick<Qualification, 'costMicroUsd'> {
  const costs = trials.flatMap(({ policy, candidate }) =>
    [policy, candidate].filter(({ isAsked }) => isAsked).map(({ costMicroUsd }) => costMicroUsd),
  );
  if (costs.includes(undefined)) return {};
  return { costMicroUsd: costs.reduce<number>((sum, one) => sum + (one ?? 0), 0) };
}

/** With its entry in the audit log; once, also where a process dies right after it. */
async function keep(
  id: string,
  result: Qualification,
  { qualityRuns, organisation, clock }: Records,
): Promise<void> {
  const { candidate, against, verdict, golden, past, repeats, policyVersion } = result;
  const { id: tenant } = organisation.policy.organisation;
  const at = clock.now();
  const meta = { run: id, candidate, against, verdict, golden, past, repeats };
  const fact = { tenant, kind: 'model.qualified', at, policyVersion, meta } as const;
  const run = { tenant, id, kind: 'qualification', at, verdict, report: JSON.stringify(result) } as const;
  await qualityRuns.finish({ ...run, model: toPair(candidate, against) }, { at, facts: [fact] });
}
