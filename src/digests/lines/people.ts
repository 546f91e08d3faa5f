import {
  nothingWaits,
  reviewEnds,
  escalationNeed,
  handOvers,
  joined,
  reviewsWord,
  waitingWord,
} from '../../messages/digest-lines.ts';
import {
  calmRequests,
  noRequests,
  overdueNeed,
  overdueWord,
  requestsWord,
} from '../../messages/digest-oversight.ts';
import { formatDayOf, formatSpan } from '../format.ts';
import { type DigestData, type Line, formatCount, sumOf } from '../section.ts';

/** Whoever waits longer than that for a person is forgotten. */
const FORGOTTEN_MS = 4 * 60 * 60_000;

/** Questions for people, answers that they saw first, and what waits now. */
export function peopleLine({ current, waiting, now }: DigestData): Line {
  const { escalations, reviews } = waiting;
  const opened = sumOf(current, 'escalations', 'asked') + sumOf(current, 'escalations', 'rule');
  const held = sumOf(current, 'reviews', 'held');
  const isNews = opened + held + escalations.count + reviews.count > 0;
  if (!isNews) return { text: nothingWaits(), isNews };
  const spanOf = (at = now) => formatSpan(now.since(at).total('milliseconds'));
  const waits = ({ count, oldest }: typeof escalations) =>
    count === 0 ? [] : [waitingWord(formatCount(count), spanOf(oldest))];
  const ends = reviewEnds().flatMap(([label, words]) => {
    const count = sumOf(current, 'reviews', label);
    return count === 0 ? [] : [`${formatCount(count)} ${words}`];
  });
  const claimed = formatCount(sumOf(current, 'escalations', 'claimed'));
  const oldestMs = now.since(escalations.oldest ?? now).total('milliseconds');
  return {
    text: joined([
      opened + escalations.count === 0
        ? ''
        : [handOvers(formatCount(opened), claimed), ...waits(escalations)].join(', '),
      held + reviews.count === 0 ? '' : reviewsWord(formatCount(held), [...ends, ...waits(reviews)]),
    ]),
    ...(oldestMs < FORGOTTEN_MS
      ? {}
      : {
          needs: [
            { rank: 35, text: escalationNeed(formatCount(escalations.count), spanOf(escalations.oldest)) },
          ],
        }),
    isNews,
  };
}

/** What people asked for about their own data, and until when it is to be answered. */
export function requestsLine({ current, waiting, now, timezone }: DigestData): Line {
  const open = waiting.requests;
  const overdue = open.filter(({ dueAt }) => Temporal.Instant.compare(dueAt, now) < 0);
  const { opened, answeredMs } = current.requests;
  const isNews = open.length + opened + answeredMs.length > 0;
  const [first] = overdue;
  if (!isNews) return { text: noRequests(), calm: calmRequests(), isNews };
  const next = open.find(({ dueAt }) => Temporal.Instant.compare(dueAt, now) >= 0);
  return {
    text: joined([
      requestsWord(
        formatCount(open.length),
        next && formatDayOf(next.dueAt, timezone),
        formatCount(opened),
        formatCount(answeredMs.length),
      ),
      first === undefined ? '' : overdueWord(formatCount(overdue.length)),
    ]),
    ...(first === undefined
      ? { calm: calmRequests() }
      : {
          needs: [
            {
              rank: 25,
              text: overdueNeed(formatCount(overdue.length), formatDayOf(first.dueAt, timezone)),
              reference: first.id,
            },
          ],
        }),
    isNews,
  };
}
