import type { FairnessReport } from '../fairness/report.ts';
import { toSpentText } from './assessment-cost.ts';

type Comparison = FairnessReport['comparisons'][number];
type OwnComparison = FairnessReport['own'][number];

/** The report in words, with what it means. */
export function toFairnessText(report: FairnessReport): string {
  const { at, model, answeredBy, policyVersion, material, design, asked, planned, failed, stopped } = report;
  const answered = answeredBy.length === 0 ? '' : ` (answered by ${answeredBy.join(', ')})`;
  const cut = stopped === undefined ? '' : ` It ended early: ${STOPPED[stopped]}.`;
  const { templates, swaps, repeats } = design;
  return [
    `Bias audit of ${at.slice(0, 16).replace('T', ' ')} UTC${stopped === undefined ? '' : ', PARTIAL'}`,
    `Model ${model}${answered}, policy ${policyVersion}, material ${material}.`,
    `${String(templates)} templates × ${String(swaps)} swaps × ${String(repeats)} repeats: ${String(asked)} of ${String(planned)} questions asked, ${String(failed)} without an answer.${cut}`,
    ...(model === 'offline' ? [] : [toSpentText(report)]),
    '',
    ...toTables(report),
    ...MEANING,
  ].join('\n');
}

/** Of our own parts alone. */
export function toOwnText(own: FairnessReport['own']): string {
  return [OWN, ...own.map(toOwnLine), ...MEANING].join('\n');
}

const OWN = 'Our own parts, no model asked';

const STOPPED = {
  budget: 'it would have cost more than the policy allows',
  replaced: 'the policy, the model or the material changed',
} as const;

const MEANING = [
  '',
  'equivalent: whatever difference there is, is smaller than the margin (5 points; 10 % of length; 1 word of tone in 100), sure to 95 %.',
  'different: a difference that chance explains in fewer than 5 % of audits. It does not say why, nor who is at fault.',
  'better: of our own parts, a difference to the good of the group; who has the worse of it is told in their own line.',
  'inconclusive: neither. It is no sign that people are treated alike; more templates, swaps or repeats tell more.',
  'No verdict says that there is no bias: it speaks of these questions, these names and words, this model and this day.',
];

function toTables({ comparisons, own }: FairnessReport): readonly string[] {
  const arms = [...Map.groupBy(comparisons, ({ arm, isControl }) => (isControl ? 'control' : arm))];
  return [
    ...arms.flatMap(([arm, list]) => [ARMS[arm], ...list.map(toLine), '']),
    ...(own.length === 0 ? [] : [OWN, ...own.map(toOwnLine)]),
  ];
}

const ARMS = {
  sent: 'As Candor sends it (names are masked before anything leaves)',
  unmasked:
    'Made-up names unmasked, for this audit alone: what the model would make of names that redaction misses',
  control: 'Control: people may well be answered differently here, and no verdict counts',
} as const;

function toLine(one: Comparison): string {
  const { contrast, measure, verdict, basis, n, templates, alike } = one;
  const about = `  ${contrast.padEnd(16)} ${measure.padEnd(10)} ${verdict.padEnd(12)}`;
  if (basis === 'sent-alike')
    return `${about} all ${String(alike)} pairs leave alike to the letter; none was asked`;
  const same = alike === 0 ? '' : `, ${String(alike)} pairs left alike`;
  return `${about} ${toInterval(one, measure)}  n ${String(n)} in ${String(templates)} templates${same}`;
}

function toOwnLine(one: OwnComparison): string {
  const { part, group, verdict, n, share, shareLow, shareHigh } = one;
  const [what, against] =
    part === 'redaction' ? ['masked', 'against the others'] : ['kept from an answer', 'against English'];
  const shares = `${toPercent(share)} (${toPercent(shareLow)} to ${toPercent(shareHigh)}) ${what}, n ${String(n)}`;
  if (verdict === 'reference')
    return `  ${part.padEnd(16)} ${group.padEnd(16)} ${verdict.padEnd(12)} ${shares}`;
  return `  ${part.padEnd(16)} ${group.padEnd(16)} ${verdict.padEnd(12)} ${shares}; ${toInterval(one, 'refusal')} ${against}`;
}

/** A difference as people read it: points, percent, or words in a hundred. */
function toInterval(
  { difference, low, high }: Pick<Comparison, 'difference' | 'low' | 'high'>,
  measure: Comparison['measure'],
): string {
  if (difference === undefined || low === undefined || high === undefined)
    return 'too little to compare: fewer than 10 tasks, subjects or surnames came, or nothing to hold them against';
  const [shown, unit] = toShown(measure);
  return `${shown(difference)}${unit} (${shown(low)} to ${shown(high)})`;
}

function toShown(measure: Comparison['measure']): readonly [(value: number) => string, string] {
  if (measure === 'tone') return [signed, ' words in 100'];
  if (measure === 'length') return [(value) => signed(100 * (Math.exp(value) - 1)), ' %'];
  return [(value) => signed(100 * value), ' points'];
}

function toPercent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)}`;
}
