import type { ChannelPost, PostButton, PostLine } from '../domain/channel-post.ts';
import * as words from '../messages/themes.ts';
import { momentIn } from '../messages/times.ts';
import { deskFor } from '../policy/desk.ts';
import type { Policy } from '../policy/policy.ts';
import { SHOWN_ID_CHARS } from './act.ts';
import { type Theme, helpfulRate } from './backlog.ts';

/** Themes that a page or a digest has room for. */
const MOST = 8;

/** The backlog as a post whose lines can be acted upon. */
export function toThemesPage(themes: readonly Theme[], policy: Policy): ChannelPost {
  const lines = themes
    .slice(0, MOST)
    .map((theme) => ({ ...toLine(theme, policy), buttons: toButtons(theme) }));
  return {
    title: words.themesTitle(),
    subtitle: words.themesSubtitle(policy.privacy.minimumGroup),
    summary: lines.length === 0 ? [{ text: words.noThemes() }] : lines,
    sections: [],
    footer: '',
  };
}

/** A theme in a line; once it is fixed, what came of it. */
export function toLine(theme: Theme, policy: Policy): PostLine {
  return { text: isOver(theme) ? fixedLine(theme, policy) : openLine(theme, policy) };
}

function openLine(theme: Theme, policy: Policy): string {
  const { count, countBefore: before, minutes } = theme;
  return words.themeLine(toTold(theme, policy), { count, before, minutes });
}

function fixedLine(theme: Theme, policy: Policy): string {
  return words.fixedThemeLine(toTold(theme, policy), toFixed(theme, policy));
}

/** Since when it is fixed, and what readers found before and since. */
export function toFixed(
  { since, votesBefore, votesAfter }: Theme,
  { timezone }: Pick<Policy, 'timezone'>,
): Parameters<typeof words.fixedThemeLine>[1] {
  const day = since && momentIn(since.toZonedDateTimeISO(timezone), { day: 'numeric', month: 'short' });
  return { day: day ?? '', before: helpfulRate(votesBefore), after: helpfulRate(votesAfter) };
}

export function isOver({ state }: Pick<Theme, 'state'>): boolean {
  return state === 'fixed';
}

/** With the name of its desk in place of the id. */
export function toTold(theme: Theme, policy: Policy): Parameters<typeof words.themeDone>[1] {
  return { words: theme.words, state: theme.state, desk: deskFor(policy, theme.desk).name };
}

function toButtons({ id, state }: Theme): readonly PostButton[] {
  const turnId = id.slice(0, SHOWN_ID_CHARS);
  const button = (to: keyof typeof words.THEME_BUTTONS): PostButton => ({
    action: `theme-${to}`,
    title: words.THEME_BUTTONS[to](),
    turnId,
  });
  if (state === 'fixed') return [button('open')];
  return [button('take'), ...(state === 'open' ? [button('fixing')] : []), button('fixed')];
}
