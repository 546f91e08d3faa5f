import {
  goldenAsked,
  modelGone,
  modelGoneNeed,
  modelNeed,
  modelQualified,
  modelStep,
  modelTrial,
  modelWord,
  trialEnded,
} from '../../messages/digest-oversight.ts';
import { dayIn } from '../../messages/times.ts';
import { formatMoment } from '../format.ts';
import type { DigestData, Line } from '../section.ts';

/** Somebody has to name another model by then. */
const SOON_DAYS = 30;

/** The model of the policy, and when it ends. */
export function modelLine(data: DigestData): Line {
  const line = lifeLine(data);
  const { text, isNews } = trialOf(data);
  return { ...line, text: [line.text, ...text].join(' · '), isNews: line.isNews || isNews };
}

/** What is tried beside it, what became of that in the period, and how it compared. */
function trialOf(data: DigestData) {
  const { trial, timezone, policy } = data;
  const { canary, qualified, gate } = trial;
  const running = canary?.ended === undefined ? canary : undefined;
  const events = data.entries.flatMap((entry) => toEvent(entry, timezone) ?? []);
  const isCompared = data.entries.some(({ kind }) => kind === 'model.qualified');
  // One that the policy names by now was compared for that.
  const isTaken = qualified?.model.startsWith(`${policy.model.default} against `) === true;
  const last = qualified === undefined || isCompared || isTaken ? [] : [toLastCompared(qualified, timezone)];
  return {
    text: [
      ...events,
      ...(running === undefined ? [] : [modelTrial(running.candidate, running.share)]),
      ...last,
      ...(gate === undefined ? [] : [goldenAsked(gate.verdict, formatMoment(gate.at, timezone))]),
    ],
    isNews: running !== undefined || events.length > 0 || (gate !== undefined && gate.verdict !== 'passed'),
  };
}

/** What the log says of a model that was compared, given threads or taken back; undefined for what is of something else. */
function toEvent(
  { kind, meta, ...entry }: DigestData['entries'][number],
  timezone: string,
): string | undefined {
  const at = formatMoment(Temporal.Instant.from(entry.at), timezone);
  const text = (name: string) => String(meta[name] ?? '');
  const candidate = text('candidate');
  if (kind === 'model.qualified')
    return modelQualified({ candidate, against: text('against'), verdict: text('verdict') }, at, false);
  if (kind === 'model.promoted') return modelStep(candidate, Number(meta['share']), at);
  const isOver = kind === 'model.rolled_back' || kind === 'model.concluded';
  return isOver ? trialEnded(candidate, text('why'), at) : undefined;
}

function toLastCompared(
  { model, verdict, at }: NonNullable<DigestData['trial']['qualified']>,
  timezone: string,
): string {
  const [candidate = '', against = ''] = model.split(' against ');
  return modelQualified({ candidate, against, verdict }, formatMoment(at, timezone), true);
}

function lifeLine({ policy, model: life, now }: DigestData): Line {
  const model = policy.model.default;
  const { ends } = life ?? {};
  if (life?.offered === 'no') {
    const text = modelGone(model);
    return { text, needs: [{ rank: 15, text: modelGoneNeed(model) }], isNews: true };
  }
  if (ends === undefined) return { text: modelWord(model, undefined), isNews: false };
  const end = Temporal.PlainDate.from(ends);
  const day = dayIn(end, { day: 'numeric', month: 'short', year: 'numeric' });
  const text = modelWord(model, day);
  const today = now.toZonedDateTimeISO(policy.timezone).toPlainDate();
  const { days } = today.until(end, { largestUnit: 'day' });
  if (days > SOON_DAYS) return { text, isNews: false };
  return {
    text,
    needs: [{ rank: days < 0 ? 15 : 45, text: modelNeed(model, day, days) }],
    isNews: true,
  };
}
