import { answerOf, citedBy } from '../quality/judge-answer.ts';
import type { QuestionTrials } from '../quality/qualification.ts';
import { isRefused, lengthOf } from '../quality/score-answer.ts';
import type { CliHost } from './host.ts';
import type { goldenItems } from './qualify-questions.ts';
import { openSandboxApp } from './sandbox.ts';

type Sandbox = Awaited<ReturnType<CliHost['openSandbox']>>;
type SandboxApp = Awaited<ReturnType<typeof openSandboxApp>>;
type Item = Awaited<ReturnType<typeof goldenItems>>[number];
type Asked = Awaited<ReturnType<SandboxApp['ask']>>;
type Trial = QuestionTrials['policy'];

interface Plan {
  readonly items: readonly Item[];
  readonly repeats: number;
  readonly concurrency: number;
  /** Of a run before. */
  readonly done: readonly QuestionTrials[];
}

interface Both<T> {
  readonly policy: T;
  readonly candidate: T;
}

/** Asks both models each question that is not done, at the same moment, and notes what came before it goes on. Closes the sandboxes. */
export async function askBoth(
  plan: Plan,
  sandboxes: Both<Sandbox>,
  note: (one: QuestionTrials) => Promise<void>,
): Promise<readonly QuestionTrials[]> {
  const apps = await openBoth(plan, sandboxes);
  try {
    const done = new Map(plan.done.map((one) => [keyOf(one), one]));
    const waiting = toRounds(plan)
      .filter(({ item, repeat }) => !done.has(keyOf({ item: item.id, repeat })))
      .values();
    const work = async () => {
      for (const round of waiting) {
        const trials = await askOnce(round, apps, sandboxes);
        await note(trials);
        done.set(keyOf(trials), trials);
      }
    };
    await Promise.all(Array.from({ length: plan.concurrency }, work));
    return toRounds(plan).flatMap(({ item, repeat }) => done.get(keyOf({ item: item.id, repeat })) ?? []);
  } finally {
    await Promise.all([apps.policy.close(), apps.candidate.close()]);
  }
}

async function openBoth(plan: Plan, { policy, candidate }: Both<Sandbox>): Promise<Both<SandboxApp>> {
  const questions = toRounds(plan).map(toQuestion);
  const own = await openSandboxApp(policy, questions, plan.concurrency, 'qualification').catch(
    async (error: unknown) => {
      await candidate.close();
      throw error;
    },
  );
  const other = await openSandboxApp(candidate, questions, plan.concurrency, 'qualification').catch(
    async (error: unknown) => {
      await own.close();
      throw error;
    },
  );
  return { policy: own, candidate: other };
}

interface Round {
  readonly item: Item;
  readonly repeat: number;
}

/** All questions once, then all of them again: a run that ends early has asked most of them. */
function toRounds({ items, repeats }: Plan): readonly Round[] {
  return Array.from({ length: repeats }, (_, repeat) => items.map((item) => ({ item, repeat }))).flat();
}

function keyOf({ item, repeat }: Pick<QuestionTrials, 'item' | 'repeat'>): string {
  return `${item}\n${repeat}`;
}

/** Each repeat is somebody else, in a thread of their own. */
function toQuestion({ item: { question }, repeat }: Round) {
  return { ...question, id: `${question.id}-${repeat}` };
}

async function askOnce(
  round: Round,
  apps: Both<SandboxApp>,
  sandboxes: Both<Sandbox>,
): Promise<QuestionTrials> {
  const question = toQuestion(round);
  const [policy, candidate] = await Promise.all([apps.policy.ask(question), apps.candidate.ask(question)]);
  return {
    item: round.item.id,
    repeat: round.repeat,
    policy: toTrial(round.item, policy, sandboxes.policy),
    candidate: toTrial(round.item, candidate, sandboxes.candidate),
  };
}

/** No answer in time is a failed one. */
const NONE: Trial = {
  verdict: 'none',
  outcome: 'failed',
  rule: 'none',
  model: 'none',
  cited: [],
  right: false,
  score: 0,
  refused: true,
  chars: 0,
  latencyMs: 0,
  tokens: 0,
  requests: 0,
  isAsked: true,
  error: 'NO_ANSWER_IN_TIME',
};

function toTrial(item: Item, asked: Asked, { organisation }: Pick<Sandbox, 'organisation'>): Trial {
  if (asked === undefined) return NONE;
  const { record, receipts } = asked;
  const { verdict, outcome, rule, model, usage, errorCode, latencyMs } = record;
  return {
    verdict,
    outcome,
    rule,
    model,
    cited: [...citedBy(answerOf(record), organisation.passages)],
    ...item.judge(record),
    refused: isRefused(record),
    chars: lengthOf(record),
    latencyMs: Math.round(latencyMs),
    ...(usage.costMicroUsd === undefined ? {} : { costMicroUsd: usage.costMicroUsd }),
    tokens: usage.inputTokens + usage.outputTokens,
    requests: receipts.reduce((sum, { attempts }) => sum + attempts, 0),
    isAsked: receipts.some(({ purpose }) => purpose === 'answer'),
    ...(errorCode === undefined ? {} : { error: errorCode }),
  };
}
