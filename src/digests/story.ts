import type { ChannelPost, PostLine } from '../domain/channel-post.ts';
import { allElse, andMore, nothingNeeded } from '../messages/digest.ts';
import type { DigestPlan } from '../policy/digest-plan.ts';
import type { Line, Need } from './section.ts';

/** Lines that name what needs somebody; the last one of the story has the rest. */
const MOST_NAMED = 2;

/** The story in at most three lines: the worst of what needs somebody, and that all else is in order. */
export function toStory(
  { every }: Pick<DigestPlan, 'every'>,
  told: readonly { readonly line: Line }[],
): { readonly needs: number; readonly summary: NonNullable<ChannelPost['summary']> } {
  const needs = told
    .flatMap(({ line }) => line.needs ?? [])
    .toSorted((a, b) => a.rank - b.rank)
    .map(toPostLine);
  const calm = told.flatMap(({ line }) =>
    line.calm === undefined || (line.needs ?? []).length > 0 ? [] : [line.calm],
  );
  if (needs.length === 0) {
    const isQuiet = told.every(({ line }) => !line.isNews);
    return { needs: 0, summary: [{ text: nothingNeeded(isQuiet ? every : undefined, calm) }] };
  }
  const rest = needs.slice(MOST_NAMED);
  const more = rest.length === 0 ? '' : andMore(rest.map(({ text }) => text));
  const last = `${more}${allElse(calm)}`;
  return {
    needs: needs.length,
    summary: [...needs.slice(0, MOST_NAMED), ...(last === '' ? [] : [{ text: last }])],
  };
}

function toPostLine({ text, reference }: Need): PostLine {
  return { text, ...(reference === undefined ? {} : { reference }) };
}
