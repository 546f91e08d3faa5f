import { fixedOfLate } from '../fixed-of-late.ts';
import { HEADINGS } from '../../messages/digest.ts';
import { topThemesAbout } from '../../messages/themes.ts';
import { isOver, toLine } from '../../themes/page.ts';
import type { Section } from '../section.ts';

type Data = Parameters<Section['build']>[0];

const MOST = 5;

/** Those that a digest has room for. */
export function openThemes(backlog: Data['backlog']): Data['backlog'] {
  return backlog.filter((theme) => !isOver(theme)).slice(0, MOST);
}

/** What costs people most, of what enough of them ran into. */
export const topThemes: Section = {
  id: 'top-themes',
  build({ backlog, policy }) {
    const themes = openThemes(backlog);
    if (themes.length === 0) return undefined;
    const lines = themes.map((theme) => toLine(theme, policy));
    return { heading: HEADINGS['top-themes'], paragraphs: [topThemesAbout()], lines };
  },
};

/** What was put right of late, and whether answers are better for it. */
export const fixedThemes: Section = {
  id: 'fixed-themes',
  build(data) {
    const { policy } = data;
    const themes = fixedOfLate(data);
    if (themes.length === 0) return undefined;
    return { heading: HEADINGS['fixed-themes'], lines: themes.map((theme) => toLine(theme, policy)) };
  },
};
