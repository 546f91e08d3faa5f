import type { TurnRecord } from '../domain/turn-record.ts';
import type { GoldenQuestion } from './golden-questions.ts';
import { answerOf, type judgeAnswer } from './judge-answer.ts';

type Expectation = GoldenQuestion['expect'];

/** A figure that no cited passage holds. */
const FOREIGN_FIGURE = 'unsupported.figure';

interface Score {
  readonly right: boolean;
  readonly score: number;
}

/** How much of what a golden question expects holds; figures that no passage carries are wrong in every answer. */
export function scoreGolden(
  expected: Expectation,
  record: Pick<TurnRecord, 'noted'>,
  differences: ReturnType<typeof judgeAnswer>,
): Score {
  const checks = countChecks(expected);
  return toScore(checks, differences.length, record);
}

function countChecks({ cites, says = [], saysNot = [], ...plain }: Expectation): number {
  const named = Object.values(plain).filter((value) => value !== undefined).length;
  const cited =
    cites === undefined ? 0 : cites === 'nothing' ? 1 : [cites.any, cites.all].filter(Boolean).length;
  return named + cited + says.length + saysNot.length;
}

/** What became of a question of somebody, when it was asked for good. */
interface Reference {
  readonly verdict: TurnRecord['verdict'];
  readonly isAnswered: boolean;
  /** Documents that it cited; none where readers found the answer poor. */
  readonly documents: readonly string[];
}

/**
 * How an answer compares with the one that was given then: decided alike, answered where it was, from one of the same documents.
 * `cited` are those of the answer.
 */
export function scorePast(
  reference: Reference,
  record: Pick<TurnRecord, 'noted' | 'outcome' | 'verdict'>,
  cited: readonly string[],
): Score {
  const documents = new Set(cited.map((one) => one.split('#')[0] ?? one));
  const checks = [
    record.verdict === reference.verdict,
    ...(reference.isAnswered ? [record.outcome === 'answered' || record.outcome === 'held'] : []),
    ...(reference.documents.length === 0
      ? []
      : [reference.documents.some((document) => documents.has(document))]),
    record.outcome !== 'failed',
  ];
  return toScore(checks.length, checks.filter((holds) => !holds).length, record);
}

function toScore(checks: number, missed: number, { noted = [] }: Pick<TurnRecord, 'noted'>): Score {
  const foreign = noted.includes(FOREIGN_FIGURE) ? 1 : 0;
  const all = checks + 1;
  return { right: missed + foreign === 0, score: Math.max(0, (all - missed - foreign) / all) };
}

/** There was no answer to read. */
export function isRefused({ outcome }: Pick<TurnRecord, 'outcome'>): boolean {
  return outcome === 'refused' || outcome === 'unknown' || outcome === 'failed';
}

/** How long an answer is, as it is read. */
export function lengthOf(record: Pick<TurnRecord, 'held' | 'reply'>): number {
  return answerOf(record).text.length;
}
