import type { Person } from '../domain/person.ts';
import * as words from '../messages/themes.ts';
import type { Policy } from '../policy/policy.ts';
import { may } from '../policy/roles.ts';
import type { ActionResult, ReplyActionEvent } from '../ports/intake.ts';
import { actOnTheme } from './act.ts';
import { readBacklog } from './backlog.ts';
import { toLine, toThemesPage, toTold } from './page.ts';

type ThemeOrder = Parameters<typeof actOnTheme>[1];
type ThemeDeps = Parameters<typeof actOnTheme>[3];

/** Shows the backlog to desks and the security team, with what they can do about it. */
export async function tellThemes(person: Person, policy: Policy, deps: ThemeDeps): Promise<ActionResult> {
  if (!may(person, 'see-cases', policy)) return { ok: false, text: words.themesNotYours() };
  const themes = await readBacklog(policy, deps);
  const page = toThemesPage(themes, policy);
  const lines = themes.map((theme) => `- ${toLine(theme, policy).text}`);
  const text = lines.length === 0 ? words.noThemes() : [page.title, ...lines].join('\n');
  return { ok: true, text, page };
}

const ORDERS: Readonly<Record<string, ThemeOrder>> = {
  'theme-take': { do: 'take' },
  'theme-fixing': { do: 'fixing' },
  'theme-fixed': { do: 'fixed' },
  'theme-open': { do: 'open' },
};

/** What a press on a theme comes to; undefined for one of something else. */
export async function answerOnTheme(
  { action, turnId, ...by }: ReplyActionEvent,
  deps: ThemeDeps,
): Promise<ActionResult | undefined> {
  const order = ORDERS[action.type];
  if (order === undefined) return undefined;
  const acted = await actOnTheme(turnId, order, by, deps);
  return { ok: acted.type === 'done' || acted.type === 'unchanged', text: toText(order, acted, deps) };
}

function toText(
  order: ThemeOrder,
  { type, theme }: Awaited<ReturnType<typeof actOnTheme>>,
  { organisation }: Pick<ThemeDeps, 'organisation'>,
): string {
  if (type === 'not_allowed') return words.themeNotAllowed();
  if (theme === undefined) return words.noSuchTheme();
  if (type === 'no_desk') return words.themeNoDesk();
  if (type === 'moved_on') return words.themeMovedOn();
  const told = toTold(theme, organisation.current.policy);
  if (type === 'unchanged') return words.themeUnchanged(told);
  return words.themeDone(order.do === 'own' ? 'take' : order.do, told);
}
