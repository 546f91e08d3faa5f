import { NameDirectory } from '../redaction/name-directory.ts';
import { redactComment } from '../quality/comment.ts';
import { digestOfQuestion } from '../quality/accepted-answers.ts';
import type { GoldenQuestion, parseGoldenQuestions } from '../quality/golden-questions.ts';
import { answerOf, citedBy, judgeAnswer } from '../quality/judge-answer.ts';
import type { CliHost } from './host.ts';
import { openSandboxApp } from './sandbox.ts';

type Sandbox = Awaited<ReturnType<CliHost['openSandbox']>>;
type SandboxApp = Awaited<ReturnType<typeof openSandboxApp>>;
type Asked = NonNullable<Awaited<ReturnType<SandboxApp['ask']>>>;
type GoldenFile = ReturnType<typeof parseGoldenQuestions>;

/** One question that was asked, or left out. */
interface AnswerResult {
  readonly id: string;
  /** `file:line:column` of the test. */
  readonly where: string;
  readonly language: string;
  /** Of the question and what is expected. */
  readonly question: string;
  readonly state: 'passed' | 'failed' | 'skipped';
  readonly differences: ReturnType<typeof judgeAnswer>;
  readonly came: Came | undefined;
}

interface Came {
  readonly verdict: string;
  readonly outcome: string;
  readonly rule: string;
  readonly desk: string | undefined;
  readonly cited: readonly string[];
  /** Redacted. */
  readonly said: string;
  readonly model: string;
  readonly error: string | undefined;
  /** How often something left, and where it went. */
  readonly requests: number;
  readonly destinations: readonly string[];
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Undefined when the policy has no price for the model. */
  readonly costMicroUsd: number | undefined;
}

/** Which of the questions are asked. */
interface Selection {
  readonly only?: readonly string[] | undefined;
  /** Part of an id. */
  readonly filter?: string | undefined;
  readonly language?: string | undefined;
}

export function selectQuestions(
  { value, where }: GoldenFile,
  { only, filter = '', language }: Selection,
): readonly { readonly question: GoldenQuestion; readonly where: string }[] {
  return value.tests
    .map((question, index) => ({ question, where: where(['tests', index]) }))
    .filter(
      ({ question: { id, language: of } }) =>
        (only === undefined || only.includes(id)) &&
        id.includes(filter) &&
        (language === undefined || language === of),
    );
}

/** `candor answers test`: asks the questions, some at a time, and compares what comes. Closes the sandbox. */
export async function testAnswers(
  selected: ReturnType<typeof selectQuestions>,
  sandbox: Sandbox,
  concurrency: number,
): Promise<readonly AnswerResult[]> {
  const app = await openSandboxApp(
    sandbox,
    selected.map(({ question }) => question),
    concurrency,
    'answers',
  );
  try {
    const results = selected.map((): AnswerResult | undefined => undefined);
    const waiting = selected.entries();
    const work = async () => {
      for (const [index, one] of waiting) results[index] = await testOne(one, app, sandbox);
    };
    await Promise.all(Array.from({ length: concurrency }, work));
    return results.filter((result) => result !== undefined);
  } finally {
    await app.close();
  }
}

async function testOne(
  { question, where }: ReturnType<typeof selectQuestions>[number],
  app: SandboxApp,
  sandbox: Sandbox,
): Promise<AnswerResult> {
  const { id, language, offline } = question;
  const expected = (sandbox.model.id === 'offline' ? offline : undefined) ?? question.expect;
  const about = {
    id,
    where,
    language,
    question: digestOfQuestion({ ...question, expect: expected, offline: undefined }),
  };
  if (expected === 'skip') return { ...about, state: 'skipped', differences: [], came: undefined };
  const asked = await app.ask(question);
  if (asked === undefined) {
    const differences = [{ expected: 'an answer', came: 'none came in time' }];
    return { ...about, state: 'failed', differences, came: undefined };
  }
  const came = toCame(asked, sandbox);
  const differences = judgeAnswer(expected, asked.record, came.cited);
  return { ...about, state: differences.length === 0 ? 'passed' : 'failed', differences, came };
}

function toCame(
  { place, record, receipts, costMicroUsd }: Asked,
  { organisation }: Pick<Sandbox, 'organisation'>,
): Came {
  const { verdict, outcome, rule, desk, usage, model, errorCode } = record;
  const reply = answerOf(record);
  return {
    verdict,
    outcome,
    rule,
    desk,
    cited: citedBy(reply, organisation.passages),
    said: redactComment(reply.text, place, organisation, new NameDirectory()),
    model,
    error: errorCode,
    requests: receipts.reduce((sum, { attempts }) => sum + attempts, 0),
    destinations: [...new Set(receipts.map(({ destination }) => destination))],
    inputTokens: usage.inputTokens,
    outputTokens: usage.outputTokens,
    costMicroUsd,
  };
}

/** Those whose question got no answer because of a fault: nothing to judge, and nothing to compare with. */
export function lostOf(results: readonly AnswerResult[]): readonly AnswerResult[] {
  return results.filter(
    ({ state, came }) => state === 'failed' && (came === undefined || came.error !== undefined),
  );
}

/** How much of an answer is shown. */
const SHOWN_CHARS = 300;

/** A line or a paragraph for one question. */
export function toResultText({ id, where, state, differences, came }: AnswerResult): string {
  if (state !== 'failed') return `${state === 'passed' ? 'ok     ' : 'skipped'}  ${id}`;
  const lines = [
    `FAILED   ${id}  ${where}`,
    ...differences.map(
      ({ expected, came: instead }) => `    expected  ${expected}\n    came      ${instead}`,
    ),
  ];
  if (came === undefined) return lines.join('\n');
  const { verdict, outcome, rule, cited, said, error } = came;
  const shown = said.replaceAll(/\s+/gu, ' ');
  return [
    ...lines,
    `    ended     ${verdict}, ${outcome} by ${rule}${error === undefined ? '' : ` (${error})`}`,
    `    cited     ${cited.join(', ') || 'nothing'}`,
    `    said      ${shown.length > SHOWN_CHARS ? `${shown.slice(0, SHOWN_CHARS)}…`.toWellFormed() : shown}`,
  ].join('\n');
}

/** How many passed, and what left for them. */
export function toSumText(results: readonly AnswerResult[]): string {
  const count = (state: AnswerResult['state']) => results.filter((one) => one.state === state).length;
  const sums = [`${String(count('passed'))} passed`, `${String(count('failed'))} failed`];
  const skipped = count('skipped');
  if (skipped > 0) sums.push(`${String(skipped)} skipped`);
  return `${String(results.length)} questions: ${sums.join(', ')}. ${toSentText(results)}`;
}

function toSentText(results: readonly AnswerResult[]): string {
  const came = results.flatMap(({ came: one }) => one ?? []);
  const requests = came.reduce((sum, one) => sum + one.requests, 0);
  if (requests === 0) return 'Nothing left this machine.';
  const tokens = came.reduce((sum, one) => sum + one.inputTokens + one.outputTokens, 0);
  const costs = came.map(({ costMicroUsd }) => costMicroUsd);
  const cost = costs.includes(undefined)
    ? 'what they cost is not known: give their model a price in the policy'
    : `${toDollars(costs.reduce<number>((sum, one) => sum + (one ?? 0), 0))} for the questions themselves`;
  const where = [...new Set(came.flatMap(({ destinations }) => destinations))].join(', ');
  return `${String(requests)} requests left for ${where}: ${String(tokens)} tokens, ${cost}.`;
}

/** Of micro-dollars. */
export function toDollars(microUsd: number): string {
  return `US$ ${(microUsd / 1_000_000).toFixed(microUsd < 1_000_000 ? 4 : 2)}`;
}
