import type { AnomalyKpi } from '../domain/anomaly.ts';
import { andMoreAnomalies, anomalyMark } from '../messages/anomalies.ts';
import type { DigestData, Subject } from './section.ts';

/** Where it is read: beside the figures that it is about. */
const SUBJECT_OF: Readonly<Record<AnomalyKpi, Subject['id']>> = {
  questions: 'questions',
  one_person: 'questions',
  off_hours: 'questions',
  errors: 'questions',
  error_rate: 'questions',
  refusals: 'refusals',
  refusal_rate: 'refusals',
  injections: 'refusals',
  redactions: 'redactions',
  cost: 'cost',
  latency: 'speed',
  poor_votes: 'quality',
  poor_vote_rate: 'quality',
};

/** More of them would hide the line they stand in. */
const MOST_MARKS = 2;
const DAYS_WITHOUT_DATE = 7;

/** What was out of the ordinary with a subject in the period, the newest first; what was found to be a false alarm is not said again. */
export function anomalyMarksOf(
  subject: Subject['id'],
  { current, timezone, period }: Pick<DigestData, 'current' | 'timezone' | 'period'>,
): readonly string[] {
  const isLong = period.end.since(period.start).total('hours') > 24 * DAYS_WITHOUT_DATE + 1;
  const marks = current.opened.flatMap(({ kind, cause, evidence, status }) => {
    const [kpi = ''] = cause.split('.');
    const isIts = kind === 'anomaly' && SUBJECT_OF[kpi as AnomalyKpi] === subject;
    if (!isIts || evidence === undefined || status === 'false_alarm') return [];
    return [anomalyMark(cause, evidence, { zone: timezone, isLong })];
  });
  const left = marks.length - MOST_MARKS;
  return left > 0 ? [...marks.slice(0, MOST_MARKS), andMoreAnomalies(left)] : marks;
}
