import type { ChannelPost, PostLine } from '../domain/channel-post.ts';
import { allElse, andMore, nothingNeeded, numbered } from '../messages/digest.ts';
import type { DigestPlan } from '../policy/digest-plan.ts';
import type { Line } from './section.ts';

type Need = NonNullable<Line['needs']>[number];

/** Lines that name what needs somebody; the last one of the story has the rest. */
const MOST_NAMED = 2;

/** The story in at most three lines: the worst of what needs somebody, and that all else is in order. */
export function toStory(
  { every }: Pick<DigestPlan, 'every'>,
  told: readonly { readonly line: Line }[],
): { readonly needs: number; readonly summary: NonNullable<ChannelPost['summary']> } {
  const calm = told.flatMap(({ line }) =>
    line.calm === undefined || (line.needs ?? []).length > 0 ? [] : [line.calm],
  );
  const needs = told
    .flatMap(({ line }) => line.needs ?? [])
    .toSorted((a, b) => a.rank - b.rank)
    .map((need, index, all) => toPostLine(need, all.length > 1 ? index + 1 : undefined));
  const named = needs.length === MOST_NAMED + 1 && calm.length === 0 ? needs : needs.slice(0, MOST_NAMED);
  if (needs.length === 0) {
    const isQuiet = told.every(({ line }) => !line.isNews);
    return { needs: 0, summary: [{ text: nothingNeeded(isQuiet ? every : undefined, calm) }] };
  }
  const left = needs.length - named.length;
  const last = `${left === 0 ? '' : andMore(left)}${allElse(calm)}`;
  return {
    needs: needs.length,
    summary: [...named, ...(last === '' ? [] : [{ text: last }])],
  };
}

/** One alone has no number. */
function toPostLine({ text, reference }: Need, number: number | undefined): PostLine {
  return {
    text: number === undefined ? text : numbered(number, text),
    ...(reference === undefined ? {} : { reference }),
  };
}
