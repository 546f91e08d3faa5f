import { deskFor } from '../policy/desk.ts';
import type { OrganisationHolder } from '../policy/organisation.ts';
import { SHOWN_ID_CHARS } from './act.ts';
import { type Theme, helpfulRate, readBacklog } from './backlog.ts';

type BacklogDeps = Parameters<typeof readBacklog>[1] & { readonly organisation: OrganisationHolder };

/** The backlog as pages and scripts get it: plain values, no name and no question. */
export function createThemesDesk(deps: BacklogDeps) {
  return {
    async list() {
      const { policy } = deps.organisation.current;
      const themes = await readBacklog(policy, deps);
      return themes.map((theme) => toPlainTheme(theme, deskFor(policy, theme.desk).name));
    },
  };
}

export function toPlainTheme(theme: Theme, deskName: string) {
  const { id, words, desk, state, since, counts, count, countBefore, minutes } = theme;
  const { votesBefore, votesAfter } = theme;
  return {
    id: id.slice(0, SHOWN_ID_CHARS),
    words,
    desk,
    deskName,
    state,
    since: since?.toString() ?? null,
    count,
    countBefore,
    minutes,
    counts,
    helpfulBefore: helpfulRate(votesBefore) ?? null,
    helpfulAfter: helpfulRate(votesAfter) ?? null,
  };
}
