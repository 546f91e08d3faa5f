import { counting, listed } from './counts.ts';
import { say, sayAll } from './say.ts';
import { percentWord } from './spans.ts';

/** What is said of themes of feedback: counts and words that enough people share. */

type State = 'open' | 'fixing' | 'fixed';

/** A theme as it is told: the desk by its name, shares from 0 to 1. */
interface Told {
  readonly words: readonly string[];
  readonly desk: string;
  readonly state: State;
}

function wordsOf({ words }: Pick<Told, 'words'>): string {
  return words.length === 0 ? say('themes.noWords') : words.join(' · ');
}

const STATES = sayAll('themes.state');

export function themesTitle(): string {
  return say('themes.title');
}

export function themesSubtitle(people: number): string {
  return say('themes.subtitle', { people });
}

export function noThemes(): string {
  return say('themes.none');
}

export function topThemesAbout(): string {
  return say('themes.topOnes');
}

/** `before`: how often in as long a time before. */
export function themeLine(
  theme: Told,
  { count, before, minutes }: { readonly count: number; readonly before: number; readonly minutes: number },
): string {
  const hours = Math.round(minutes / 60);
  const { desk, state } = theme;
  return say('themes.line', { words: wordsOf(theme), count, before, hours, desk, state: STATES[state] });
}

function rateWord(share: number | undefined): string {
  return share === undefined ? say('themes.noVotes') : percentWord(String(Math.round(100 * share)));
}

/** Shares of votes that found answers helpful; undefined where too few people voted. */
interface Fixed {
  readonly before: number | undefined;
  readonly after: number | undefined;
  readonly day: string;
}

export function fixedThemeLine(theme: Told, { before, after, day }: Fixed): string {
  const rates = { before: rateWord(before), after: rateWord(after), day };
  return say('themes.fixedLine', { words: wordsOf(theme), desk: theme.desk, ...rates });
}

/** Within a line: what was fixed, and what came of it. */
export function fixedThemesWord(themes: readonly (Fixed & Pick<Told, 'words'>)[]): string {
  const each = themes.map(({ words, before, after, day }) =>
    say('digestLines.fixedTheme', {
      words: words.length === 0 ? say('themes.noWords') : words.join(' '),
      before: rateWord(before),
      after: rateWord(after),
      day,
    }),
  );
  return say('digestLines.fixedThemes', { ...counting(String(themes.length)), themes: listed(each) });
}

export const THEME_BUTTONS = {
  take: () => say('themes.take'),
  fixing: () => say('themes.fixing'),
  fixed: () => say('themes.fixed'),
  open: () => say('themes.reopen'),
} as const;

export function themeDone(what: 'take' | State, theme: Told): string {
  const values = { words: wordsOf(theme), desk: theme.desk };
  if (what === 'take') return say('themes.done.take', values);
  if (what === 'fixing') return say('themes.done.fixing', values);
  return what === 'fixed' ? say('themes.done.fixed', values) : say('themes.done.open', values);
}

export function themeUnchanged(theme: Told): string {
  return say('themes.unchanged', { words: wordsOf(theme), desk: theme.desk, state: STATES[theme.state] });
}

export function themeMovedOn(): string {
  return say('themes.movedOn');
}

export function themeNotAllowed(): string {
  return say('themes.notAllowed');
}

export function themesNotYours(): string {
  return say('themes.notYours');
}

export function themeNoDesk(): string {
  return say('themes.noDesk');
}

export function noSuchTheme(): string {
  return say('themes.unknown');
}
