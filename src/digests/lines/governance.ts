import { statusOf } from '../../domain/self-check.ts';
import {
  calmUnchecked,
  nothingUnchecked,
  checkName,
  shadowCount,
  uncheckedNeed,
  uncheckedWord,
  verdictWord,
  verdictsWord,
} from '../../messages/digest-lines.ts';
import {
  allInOrder,
  calmInstallation,
  calmPolicy,
  changedPolicy,
  faultsNeed,
  policyChange,
  policyNeed,
  unchangedPolicy,
} from '../../messages/digest-oversight.ts';
import { CHECK_NAMES, STATUS_WORDS } from '../../messages/self-check.ts';
import { formatMoment } from '../format.ts';
import { policyChangesOf } from '../policy-changes.ts';
import { type DigestData, type Line, countsOf, formatCount, sumOf } from '../section.ts';

const SHORT = 7;

/** The version in force, and who changed what. */
export function policyLine(data: DigestData): Line {
  const { policy, timezone } = data;
  const changes = policyChangesOf(data);
  const last = changes.at(-1);
  if (last === undefined) {
    return { text: unchangedPolicy(policy.version), calm: calmPolicy(), isNews: false };
  }
  const { entry, from, to } = last;
  const at = formatMoment(Temporal.Instant.from(entry.at), timezone);
  const words = policyChange(at, from.slice(0, SHORT), to.slice(0, SHORT), entry);
  const count = formatCount(changes.length);
  return {
    text: changedPolicy(policy.version, count, words),
    needs: [{ rank: 60, text: policyNeed(count, words) }],
    isNews: true,
  };
}

/** What the policy decided, and what rules in shadow mode would have. */
export function verdictsLine({ current }: DigestData): Line | undefined {
  const verdicts = [...countsOf(current, 'verdict')].toSorted(([, a], [, b]) => b - a);
  if (verdicts.length === 0) return undefined;
  const shadows = [...countsOf(current, 'shadow')].map(([rule, count]) =>
    shadowCount(rule, formatCount(count)),
  );
  const parts = verdicts.map(([verdict, count]) => `${verdictWord(verdict)} ${formatCount(count)}`);
  return { text: verdictsWord(parts, shadows), isNews: true };
}

/** What went on without a check that policy demands. */
export function uncheckedLine({ current }: DigestData): Line {
  const count = sumOf(current, 'not_checked');
  if (count === 0) return { text: nothingUnchecked(), calm: calmUnchecked(), isNews: false };
  const checks = [...countsOf(current, 'not_checked')].map(
    ([label, times]) => `${checkName(label)} ${formatCount(times)}`,
  );
  const number = formatCount(count);
  return {
    text: uncheckedWord(number, checks),
    needs: [{ rank: 30, text: uncheckedNeed(number, checks) }],
    isNews: true,
  };
}

/** The state of the installation, as `candor doctor` finds it. */
export function installationLine({ selfCheck }: DigestData): Line | undefined {
  if (selfCheck.length === 0) return undefined;
  const odd = selfCheck.filter((result) => !['ok', 'not_checked'].includes(statusOf(result)));
  if (odd.length === 0) return { text: allInOrder(), calm: calmInstallation(), isNews: false };
  const faults = odd.filter((result) => statusOf(result) === 'fault').map(({ id }) => CHECK_NAMES[id]);
  const text = odd.map((result) => `${CHECK_NAMES[result.id]}: ${STATUS_WORDS[statusOf(result)]}`).join(', ');
  return {
    text,
    ...(faults.length === 0 ? {} : { needs: [{ rank: 28, text: faultsNeed(faults) }] }),
    isNews: true,
  };
}
