import { createHash } from 'node:crypto';
import { ConfigError } from '../base/errors.ts';
import type { Organisation } from '../policy/organisation.ts';
import { compareModels } from '../quality/compare-models.ts';
import { toPair } from '../quality/promote.ts';
import { type Qualification, QuestionTrials } from '../quality/qualification.ts';
import type { CliHost } from './host.ts';
import { askBoth } from './qualify-ask.ts';
import { agreeOnCost } from './qualify-cost.ts';
import { choosePast, goldenItems, openPast } from './qualify-questions.ts';

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
    const { items, journal } = prepared;
    const { organisation } = sandbox;
    const trials = await askBoth(
      { items, repeats: options.repeats, concurrency: options.concurrency, done: readTrials(journal.lines) },
      { policy: sandbox, candidate: await toOther(candidate, host, organisation) },
      (one) => journal.append(JSON.stringify(one)),
    );
    const result = toQualification(candidate, trials, items, organisation, records);
    await keep(result, records);
    journal.remove();
    return result;
  } finally {
    await records.close();
  }
}

/** All that can go wrong before anything is spent. */
async function prepare(candidate: string, options: QualifyOptions, { sandbox, records, host, say }: Opened) {
  const { organisation } = sandbox;
  await checkCandidate(candidate, options, sandbox, records);
  const usesGolden = options.golden === true || options.past === undefined;
  const golden = usesGolden ? await goldenItems(organisation, host) : [];
  const chosen = options.past === undefined ? [] : await choosePast(options.past, records);
  const planned = { candidate, questions: golden.length + chosen.length, repeats: options.repeats };
  await say(agreeOnCost(planned, options.yes === true, organisation.policy));
  const past = chosen.length === 0 ? [] : await openPast(chosen, options.reason, records);
  const items = [...golden, ...past];
  const journal = await host.openJournal(journalName(candidate, items, options, organisation));
  if (journal.lines.length > 0)
    await say(`Goes on where it ended: ${journal.lines.length} questions are done, in ${journal.file}.`);
  return { items, journal };
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
  { catalogue }: Records,
): Promise<void> {
  const no = (problem: string) => new ConfigError('USAGE', [{ where: candidate, problem }]);
  if (model.id === 'offline')
    throw no(
      'cannot be asked: no model is configured. Set OPENAI_API_KEY; the offline model is nothing to compare.',
    );
  const { default: own } = organisation.policy.model;
  if (candidate === own) throw no('is the model of the policy. Name another one to compare it with.');
  const life = await catalogue?.lifeOf(candidate);
  if (life?.offered === 'no')
    throw no(
      'is not among the models that the provider offers. Check the name in its list of models (GET /v1/models).',
    );
  if (life?.offered !== 'yes' && unlisted !== true)
    throw no(
      'may not exist: the provider has no list of its models, did not give it now, or does not name it there. With --unlisted it is asked all the same; then a name that does not exist shows as failed answers.',
    );
}

/** The same questions to the same models under the same policy and handbook go on with what was done of them. */
function journalName(
  candidate: string,
  items: Items,
  { repeats }: QualifyOptions,
  organisation: Organisation,
): string {
  const { policy, passages } = organisation;
  const what = JSON.stringify([
    candidate,
    policy.version,
    repeats,
    items.map(({ id, question }) => [id, question.question]),
    passages.map(({ id, text }) => [id, text]),
  ]);
  return `${candidate}-${createHash('sha256').update(what).digest('hex').slice(0, 12)}`;
}

function readTrials(lines: readonly string[]): readonly QuestionTrials[] {
  return lines.flatMap((line) => QuestionTrials.safeParse(JSON.parse(line)).data ?? []);
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
    trials: [...trials],
  };
}

/** With its entry in the audit log. */
async function keep(
  result: Qualification,
  { qualityRuns, organisation, ids, clock }: Records,
): Promise<void> {
  const { candidate, against, verdict, golden, past, repeats, policyVersion } = result;
  const { id: tenant } = organisation.policy.organisation;
  const [at, id] = [clock.now(), ids.next()];
  const meta = { run: id, candidate, against, verdict, golden, past, repeats };
  const fact = { tenant, kind: 'model.qualified', at, policyVersion, meta } as const;
  const run = { tenant, id, kind: 'qualification', at, verdict, report: JSON.stringify(result) } as const;
  await qualityRuns.finish({ ...run, model: toPair(candidate, against) }, { at, facts: [fact] });
}
