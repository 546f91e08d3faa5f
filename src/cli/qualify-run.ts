import { createHash } from 'node:crypto';
import { ConfigError } from '../base/errors.ts';
import type { Organisation } from '../policy/organisation.ts';
import { QuestionTrials } from '../quality/qualification.ts';
import { refuseHeld } from './assess.ts';
import type { CliHost } from './host.ts';
import type { goldenItems } from './qualify-questions.ts';

type Records = Awaited<ReturnType<CliHost['openRecords']>>;
type Sandbox = Awaited<ReturnType<CliHost['openSandbox']>>;
type Items = Awaited<ReturnType<typeof goldenItems>>;

/** Whoever compares says so three times as often. */
const LEASE_MS = 20_000;
/** So many runs are looked through for one that was not finished. */
const MOST_RUNS = 100;

interface What {
  readonly candidate: string;
  readonly items: Items;
  readonly repeats: number;
}

interface OwnRun {
  readonly id: string;
  /** Of a run before that died half-way. */
  readonly done: readonly QuestionTrials[];
  /** Resolves when it is on disk. Throws: `ConfigError` `USAGE` where the run is another's now. */
  note(one: QuestionTrials): Promise<void>;
  end(): Promise<void>;
  /** It is no longer worked on; whoever asks for the same goes on with it. */
  leave(): Promise<void>;
}

/**
 * Takes the comparison of a candidate for this process alone, and goes on with one of the same questions, models, policy and handbook that
 * was not finished. Throws: `ConfigError` `USAGE` while another process compares it, with which one and since when.
 */
export async function takeRun(
  what: What,
  organisation: Organisation,
  records: Records,
  { processName, every }: { readonly processName: string; readonly every: Sandbox['every'] },
): Promise<OwnRun> {
  const { assessments, clock, ids } = records;
  const { id: tenant } = organisation.policy.organisation;
  const kind = 'qualification';
  const design = toDesign(what, organisation);
  const runs = await assessments.list(tenant, kind, MOST_RUNS);
  const open = runs.find((one) => one.status === 'running' && one.design === design);
  const id = open?.period ?? ids.next();
  const key = { tenant, kind, period: id } as const;
  const worker = ids.next();
  const lease = (leaseMs = LEASE_MS) => {
    const at = clock.now();
    return { worker, at, until: at.add({ milliseconds: leaseMs }) };
  };
  const own = { alone: `${kind} ${what.candidate}`, holder: processName };
  const claimed = await assessments.claim(key, design, { ...lease(), ...own });
  if (claimed === 'over') return takeRun(what, organisation, records, { processName, every });
  if (claimed !== 'mine') refuseHeld(claimed);
  const stop = every(LEASE_MS / 3, () => void assessments.note(key, [], lease()).catch(() => undefined));
  const results = await assessments.results(key);
  return {
    id,
    done: results.flatMap(({ measured }) => QuestionTrials.safeParse(JSON.parse(measured)).data ?? []),
    async note(one) {
      const result = { item: `${one.item} ${String(one.repeat)}`, measured: JSON.stringify(one) };
      if (!(await assessments.note(key, [result], lease()))) refuseLost();
    },
    async end() {
      const ending = { status: 'done', report: '{}' } as const;
      stop();
      await assessments.end(key, worker, ending, { at: clock.now(), facts: [] });
    },
    async leave() {
      stop();
      await assessments.note(key, [], lease(0)).catch(() => false);
    },
  };
}

/** The same questions to the same models under the same policy and handbook go on with what was done of them. */
function toDesign({ candidate, items, repeats }: What, { policy, passages }: Organisation): string {
  const asked = JSON.stringify([
    items.map(({ id, question }) => [id, question.question]),
    passages.map(({ id, text }) => [id, text]),
  ]);
  const questions = createHash('sha256').update(asked).digest('hex');
  return JSON.stringify({ model: candidate, policy: policy.version, repeats, questions });
}

function refuseLost(): never {
  const problem =
    'is another process’s now, for this one said nothing of itself for too long. Wait for that one.';
  throw new ConfigError('USAGE', [{ where: 'run', problem }]);
}
