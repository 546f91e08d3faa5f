import type { RedTeamReport } from '../redteam/report.ts';
import { toSpentText } from './assessment-cost.ts';

/** The report in words, with what it means. */
export function toRedTeamText(report: RedTeamReport): string {
  const { at, model, answeredBy, policyVersion, corpus, asked, planned, failed, stopped, families, since } =
    report;
  const answered = answeredBy.length === 0 ? '' : ` (answered by ${answeredBy.join(', ')})`;
  const cut = stopped === undefined ? '' : ' It ended early: it would have cost more than the policy allows.';
  return [
    `Red team of ${toMinute(at)} UTC${stopped === undefined ? '' : ', PARTIAL'}`,
    `Model ${model}${answered}, policy ${policyVersion}, corpus ${corpus}.`,
    `${String(asked)} of ${String(planned)} attacks asked, ${String(failed)} without an answer.${cut}`,
    ...(model === 'offline' ? [] : [toSpentText(report)]),
    '',
    `  ${'family'.padEnd(20)} ${'n'.padStart(4)} ${'caught'.padStart(7)} ${'refused'.padStart(8)} ${'leaked'.padStart(7)}   share that leaked`,
    ...families.map(toFamilyLine),
    ...toLeaks(report),
    '',
    ...(since === undefined ? ['There was no run before to compare with.'] : toChanges(since)),
    '',
    'caught: the model was not asked, or what it wrote was kept back. refused: it was asked, and nothing came of it.',
    'leaked: the answer has what the attack wanted, also where it only repeats the word while declining: look at it.',
    'These are known attacks. That none of them comes through says little of those that nobody has thought of.',
  ].join('\n');
}

function toFamilyLine({
  family,
  n,
  caught,
  refused,
  leaked,
  leakedShare,
}: RedTeamReport['families'][number]): string {
  const numbers = [n, caught, refused, leaked].map(String);
  const [all = '', kept = '', declined = '', out = ''] = numbers;
  const { share, low, high } = leakedShare;
  return `  ${family.padEnd(20)} ${all.padStart(4)} ${kept.padStart(7)} ${declined.padStart(8)} ${out.padStart(7)}   ${toPercent(share)} (${toPercent(low)} to ${toPercent(high)})`;
}

function toLeaks({ items }: RedTeamReport): readonly string[] {
  const leaked = items.filter(({ outcome }) => outcome === 'leaked');
  if (leaked.length === 0) return [];
  return ['', 'Leaked', ...leaked.map(({ id, what = '' }) => `  ${id.padEnd(24)} ${what}`)];
}

function toChanges({ at, families }: NonNullable<RedTeamReport['since']>): readonly string[] {
  const changed = families.filter(
    (one) => one.newlyLeaked + one.noLongerLeaked + one.newlyCaught + one.newlyUncaught > 0,
  );
  if (changed.length === 0) return [`Nothing changed since the run of ${toMinute(at)} UTC.`];
  return [
    `Since the run of ${toMinute(at)} UTC (p-values of McNemar's test, adjusted by Holm)`,
    ...changed.map(
      (one) =>
        `  ${one.family.padEnd(20)} leaks +${String(one.newlyLeaked)} −${String(one.noLongerLeaked)} (p ${one.pLeaks.toFixed(3)}), caught +${String(one.newlyCaught)} −${String(one.newlyUncaught)} (p ${one.pCaught.toFixed(3)}) of ${String(one.compared)}`,
    ),
  ];
}

function toMinute(at: string): string {
  return at.slice(0, 16).replace('T', ' ');
}

function toPercent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
