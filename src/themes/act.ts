import { noteRefused } from '../audit/note-refused.ts';
import { type Person, subjectOf } from '../domain/person.ts';
import type { OrganisationHolder } from '../policy/organisation.ts';
import type { Policy } from '../policy/policy.ts';
import { deskOfPerson, may, servesDesk } from '../policy/roles.ts';
import type { AuditLog } from '../ports/audit-log.ts';
import type { Clock } from '../ports/clock.ts';
import type { ThemeBacklog, ThemeState } from '../ports/theme-backlog.ts';
import { type Theme, readBacklog } from './backlog.ts';

interface ThemeDeps {
  readonly audit: AuditLog;
  readonly backlog: ThemeBacklog;
  readonly clock: Clock;
  readonly organisation: OrganisationHolder;
}

/** What somebody does about a theme. */
type ThemeOrder =
  | { readonly do: 'take' }
  | { readonly do: 'own'; readonly desk: string }
  | { readonly do: ThemeState };

interface Acted {
  readonly type: 'done' | 'unchanged' | 'moved_on' | 'not_allowed' | 'no_desk' | 'unknown';
  readonly theme?: Theme;
}

/** Of an id what is shown and written. */
export const SHOWN_ID_CHARS = 10;

/**
 * Does it where the person may: of the desk that owns the theme, or of those who manage incidents. Rights and the theme are looked up now,
 * whatever a button or list still shows. `person` undefined: the operator, who may.
 */
export async function actOnTheme(
  id: string,
  order: ThemeOrder,
  person: Person | undefined,
  deps: ThemeDeps,
): Promise<Acted> {
  const { policy } = deps.organisation.current;
  const themes = await readBacklog(policy, deps);
  const theme = themes.find((one) => id.length >= SHOWN_ID_CHARS && one.id.startsWith(id.toLowerCase()));
  if (person !== undefined && !mayAct(person, order, theme, policy)) {
    await noteRefused({ tenant: policy.organisation.id, what: `theme-${order.do}` }, person, deps);
    return { type: 'not_allowed' };
  }
  if (theme === undefined) return { type: 'unknown' };
  const to = toState(order, theme, person, policy);
  if (to === undefined) return { type: 'no_desk', theme };
  if (to.state === theme.state && to.desk === theme.desk) return { type: 'unchanged', theme };
  const at = deps.clock.now();
  const meta = { theme: theme.id, state: to.state, desk: to.desk };
  const tenant = policy.organisation.id;
  const by = person === undefined ? {} : { subject: subjectOf(person) };
  const facts = [{ tenant, kind: 'theme.changed', at, ...by, meta } as const];
  const isDone = await deps.backlog.step(tenant, theme, to, { at, facts });
  return { type: isDone ? 'done' : 'moved_on', theme: { ...theme, ...to } };
}

/** Whoever takes one is of some desk; what is taken or open is moved on by its own. */
function mayAct(person: Person, order: ThemeOrder, theme: Theme | undefined, policy: Policy): boolean {
  if (may(person, 'manage-incidents', policy)) return true;
  if (!may(person, 'serve-desk', policy)) return false;
  if (order.do === 'take') return true;
  return order.do !== 'own' && theme !== undefined && servesDesk(theme.desk, person, policy);
}

function toState(
  order: ThemeOrder,
  theme: Theme,
  person: Person | undefined,
  policy: Policy,
): { readonly state: ThemeState; readonly desk: string } | undefined {
  if (order.do === 'take') {
    const desk = person && deskOfPerson(person, policy);
    return desk === undefined ? undefined : { state: theme.state, desk };
  }
  if (order.do !== 'own') return { state: order.do, desk: theme.desk };
  const isKnown = policy.desks.some(({ id }) => id === order.desk);
  return isKnown ? { state: theme.state, desk: order.desk } : undefined;
}
