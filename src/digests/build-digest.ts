import type { ChannelPost, PostFigure, PostSection } from '../domain/channel-post.ts';
import type { Period } from '../domain/usage-count.ts';
import { SUBJECTS, joined } from '../messages/digest-lines.ts';
import {
  eachPeriod,
  covers,
  footer,
  fromTo,
  inWeek,
  marked,
  postedFor,
  questionsAndIncidents,
  titleOf,
} from '../messages/digest.ts';
import { speaking } from '../messages/say.ts';
import { dayIn, daysWord } from '../messages/times.ts';
import type { DigestPlan } from '../policy/digest-plan.ts';
import type { Policy } from '../policy/policy.ts';
import { channelReader } from '../policy/reader.ts';
import { anomalyMarksOf } from './anomaly-marks.ts';
import { comparedWith, splitUp } from './period.ts';
import { readData } from './read-data.ts';
import { type DigestData, type Line, type Subject, formatCount, sumOf } from './section.ts';
import { ALWAYS, SECTIONS } from './sections/index.ts';
import { toStory } from './story.ts';

type DigestDeps = Parameters<typeof readData>[3];

/** Most periods that are listed one by one, the newest of them. */
const MOST_LISTED = 31;

/**
 * Builds a digest over a period, set against as long a time before. One that is longer than the plan's own, as after digests that
 * were missed, says so and has the figures of each besides. Counts and references only. `isPosted`: false where somebody only looks at it.
 */
export function buildDigest(
  policy: Policy,
  plan: DigestPlan,
  period: Period,
  deps: DigestDeps,
  isPosted = true,
): Promise<ChannelPost> {
  return speaking(channelReader(plan, policy), () => build(policy, plan, period, deps, isPosted));
}

async function build(
  policy: Policy,
  plan: DigestPlan,
  period: Period,
  deps: DigestDeps,
  isPosted: boolean,
): Promise<ChannelPost> {
  const data = await readData(policy, plan, period, deps);
  const told = SECTIONS[plan.kind]
    .filter(({ id }) => plan.sections?.includes(id) ?? true)
    .map((subject) => ({ subject, line: subject.line(data) }))
    .filter((one): one is Told => one.line !== undefined);
  const shown = told.filter(({ subject, line }) => line.isNews || ALWAYS[plan.kind].includes(subject.id));
  const { needs, summary } = toStory(plan, told);
  const parts = splitUp(plan, data.timezone, period);
  return {
    title: titleOf(plan, inPeriod(data), needs),
    subtitle: toSubtitle(data, parts.length, isPosted),
    summary,
    facts: shown.map(({ subject, line }) => ({
      label: marked(SUBJECTS[subject.id], (line.needs ?? []).length > 0),
      text: joined([line.text, ...anomalyMarksOf(subject.id, data)]),
    })),
    sections: [
      ...(parts.length > 1 ? [await listPeriods(data, parts.slice(-MOST_LISTED), deps)] : []),
      ...shown.flatMap(({ subject }) => toDetails(subject, data)),
    ],
    footer: footer(
      data.isComparable
        ? describePeriod(comparedWith(plan, data.timezone, period), data.timezone)
        : undefined,
      policy.version,
    ),
  };
}

interface Told {
  readonly subject: Subject;
  readonly line: Line;
}

/** Pictures stand in the post, the rest is folded. Where nothing compares, no change is told. */
function toDetails({ details }: Subject, data: DigestData): PostSection[] {
  return details.flatMap((section) => {
    const built = section.build(data);
    if (built === undefined) return [];
    const { figures } = built;
    const kept =
      figures === undefined || data.isComparable ? figures : figures.map((one) => ({ ...one, change: '' }));
    return [
      { ...built, ...(kept === undefined ? {} : { figures: kept }), folded: built.chart === undefined },
    ];
  });
}

/** `week 48 (23–29 Nov, Berlin)`. */
function inPeriod({ plan, period, timezone }: DigestData): string {
  const days = describeShortly(period, timezone);
  const city = (timezone.split('/').at(-1) ?? timezone).replaceAll('_', ' ');
  const { weekOfYear, dayOfWeek } = period.start.toZonedDateTimeISO(timezone);
  const isWeek = plan.every === 'week' && dayOfWeek === 1 && splitUp(plan, timezone, period).length === 1;
  return isWeek ? inWeek(String(weekOfYear ?? ''), days, city) : postedFor(days, city);
}

function toSubtitle(
  { policy, plan, period, timezone }: DigestData,
  parts: number,
  isPosted: boolean,
): string {
  const missed = parts > 1 ? covers(parts, plan.every, isPosted) : '';
  return `${policy.organisation.name} · ${describePeriod(period, timezone)} (${timezone})${missed}`;
}

/** How many questions and incidents each period had. */
async function listPeriods(
  { policy, timezone }: DigestData,
  periods: readonly Period[],
  deps: DigestDeps,
): Promise<PostSection> {
  const figures: PostFigure[] = [];
  for (const period of periods) {
    const { id } = policy.organisation;
    const counts = await deps.usage.sum(id, period);
    const { opened } = await deps.board.figures(id, period);
    const questions = formatCount(sumOf({ counts }, 'outcome'));
    const value = questionsAndIncidents(questions, formatCount(opened));
    figures.push({ label: describePeriod(period, timezone), value, change: '' });
  }
  return { heading: eachPeriod(), figures, folded: true };
}

/** First and last day, both included, as `Temporal` names them. */
function daysOf({ start, end }: Period, timezone: string) {
  const first = start.toZonedDateTimeISO(timezone).toPlainDate();
  const until = end.toZonedDateTimeISO(timezone);
  const isWhole = until.equals(until.startOfDay());
  const last = until.toPlainDate().subtract({ days: isWhole ? 1 : 0 });
  return { first, last: Temporal.PlainDate.compare(last, first) < 0 ? first : last };
}

/** `2 Mar 2026 to 8 Mar 2026`. */
function describePeriod(period: Period, timezone: string): string {
  const { first, last } = daysOf(period, timezone);
  const [from, to] = [first, last].map((day) =>
    dayIn(day, { day: 'numeric', month: 'short', year: 'numeric' }),
  );
  return from === to ? (from ?? '') : fromTo(from ?? '', to ?? '');
}

/** `23–29 Nov`. */
function describeShortly(period: Period, timezone: string): string {
  const { first, last } = daysOf(period, timezone);
  return daysWord(first, last);
}
