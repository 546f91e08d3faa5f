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
  goldenAsked,
  modelGone,
  modelGoneNeed,
  modelNeed,
  modelQualified,
  modelTrial,
  modelWord,
  policyChange,
  policyNeed,
  trialEnded,
  unchangedPolicy,
} from '../../messages/digest-oversight.ts';
import { CHECK_NAMES, STATUS_WORDS } from '../../messages/self-check.ts';
import { formatMoment } from '../format.ts';
import { policyChangesOf } from '../policy-changes.ts';
import { type DigestData, type Line, countsOf, formatCount, sumOf } from '../section.ts';

/** Somebody has to name another model by then. */
const SOON_DAYS = 30;
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

/** The model of the policy, and when it ends. */
export function modelLine(data: DigestData): Line {
  const line = lifeLine(data);
  const { text, isNews } = trialOf(data);
  return { ...line, text: [line.text, ...text].join(' · '), isNews: line.isNews || isNews };
}

/** What is tried beside it, and how it compared. */
function trialOf({ trial: { canary, qualified, gate }, period, timezone }: DigestData) {
  const day = ({ at }: { readonly at: Temporal.Instant }) => formatMoment(at, timezone);
  const isIn = (at: Temporal.Instant) =>
    Temporal.Instant.compare(at, period.start) >= 0 && Temporal.Instant.compare(at, period.end) < 0;
  const ended = canary?.ended !== undefined && isIn(canary.ended.at) ? canary.ended : undefined;
  return {
    text: [
      ...(canary !== undefined && canary.ended === undefined
        ? [modelTrial(canary.candidate, canary.share)]
        : []),
      ...(canary !== undefined && ended !== undefined ? [trialEnded(canary.candidate, ended.why)] : []),
      ...(qualified === undefined
        ? []
        : [modelQualified(qualified.model, qualified.verdict, day(qualified))]),
      ...(gate === undefined ? [] : [goldenAsked(gate.verdict, day(gate))]),
    ],
    isNews:
      (canary !== undefined && canary.ended === undefined) ||
      ended !== undefined ||
      (qualified !== undefined && isIn(qualified.at)) ||
      (gate !== undefined && gate.verdict !== 'passed'),
  };
}

function lifeLine({ policy, model: life, now }: DigestData): Line {
  const model = policy.model.default;
  const { ends } = life ?? {};
  if (life?.offered === 'no') {
    const text = modelGone(model);
    return { text, needs: [{ rank: 15, text: modelGoneNeed(model) }], isNews: true };
  }
  const text = modelWord(model, ends);
  if (ends === undefined) return { text, isNews: false };
  const today = now.toZonedDateTimeISO(policy.timezone).toPlainDate();
  const { days } = today.until(ends, { largestUnit: 'day' });
  if (days > SOON_DAYS) return { text, isNews: false };
  return {
    text,
    needs: [{ rank: days < 0 ? 15 : 45, text: modelNeed(model, ends, days) }],
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
