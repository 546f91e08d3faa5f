import { RE2JS } from 're2js';
import type { Reply } from '../domain/reply.ts';
import type { TurnRecord } from '../domain/turn-record.ts';
import type { Passage } from '../ports/handbook-index.ts';
import type { GoldenQuestion } from './golden-questions.ts';

type Expectation = GoldenQuestion['expect'];
type Said = NonNullable<Expectation['says']>[number];

/** What was expected of an answer, and what came in its place. */
interface Difference {
  readonly expected: string;
  readonly came: string;
}

/** Compares an answer, as its reader sees it, with what is expected of it. Out: nothing where all of it holds. */
export function judgeAnswer(
  expected: Expectation,
  record: TurnRecord,
  cited: readonly string[],
): readonly Difference[] {
  const { verdict, outcome, rule, desk = 'none' } = record;
  const plain = Object.entries({ verdict, outcome, rule, desk }).flatMap(([name, came]) => {
    const wanted = expected[name as 'verdict' | 'outcome' | 'rule' | 'desk'];
    return wanted === undefined || wanted === came
      ? []
      : [{ expected: `${name} ${wanted}`, came: `${name} ${came}` }];
  });
  const visible = toVisible(answerOf(record));
  return [
    ...plain,
    ...judgeCites(expected.cites, cited),
    ...(expected.says ?? [])
      .filter((said) => !isSaid(said, visible))
      .map((said) => ({ expected: `says ${toWords(said)}`, came: 'does not say it' })),
    ...(expected.saysNot ?? [])
      .filter((said) => isSaid(said, visible))
      .map((said) => ({ expected: `does not say ${toWords(said)}`, came: 'says it' })),
  ];
}

/** What a person would read: of an answer that is held, the answer. */
export function answerOf({ held, reply }: Pick<TurnRecord, 'held' | 'reply'>): Reply {
  return held?.reply ?? reply;
}

/** The passages that an answer stands on, by their ids; of one that is in force no more its document. */
export function citedBy(
  { sources }: Pick<Reply, 'sources'>,
  passages: readonly Passage[],
): readonly string[] {
  const ids = sources.map(
    ({ document, section }) =>
      passages.find((one) => one.document === document && one.section === section)?.id ?? document,
  );
  return [...new Set(ids)];
}

function judgeCites(wanted: Expectation['cites'], cited: readonly string[]): readonly Difference[] {
  const came = cited.length === 0 ? 'cites nothing' : `cites ${cited.join(', ')}`;
  if (wanted === undefined) return [];
  if (wanted === 'nothing') return cited.length === 0 ? [] : [{ expected: 'cites nothing', came }];
  const isCited = (name: string) => cited.some((id) => id === name || id.split('#')[0] === name);
  const { any, all } = wanted;
  return [
    ...(any === undefined || any.some(isCited) ? [] : [{ expected: `cites any of ${any.join(', ')}`, came }]),
    ...(all === undefined || all.every(isCited)
      ? []
      : [{ expected: `cites all of ${all.join(', ')}`, came }]),
  ];
}

/** One line, without the signs that make letters bold or a paragraph a quotation. */
function toVisible({ text, notes }: Reply): string {
  return fold([text, ...notes].join('\n').replaceAll(/^>\s?/gmu, '').replaceAll(/[*_`]/gu, ''));
}

function fold(text: string): string {
  return text.normalize('NFC').replaceAll(/\s+/gu, ' ').trim();
}

function isSaid(said: Said, visible: string): boolean {
  if (typeof said === 'string') return visible.toLowerCase().includes(fold(said).toLowerCase());
  return RE2JS.compile(said.pattern, RE2JS.CASE_INSENSITIVE).matcher(visible).find();
}

function toWords(said: Said): string {
  return typeof said === 'string' ? `"${said}"` : `what matches /${said.pattern}/`;
}
