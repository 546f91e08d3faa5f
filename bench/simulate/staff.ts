import type { Asker } from '../../src/domain/person.ts';
import { aPlace } from '../../test/fixtures/turns.ts';
import type { Lots } from './lots.ts';
import { TIMEZONE } from './month.ts';
import { SECURITY_CHANNEL } from './organisation.ts';
import type { Stage } from './stage.ts';
import type { IncidentKind } from '../../src/domain/incident.ts';

export const SECURITY: Asker = {
  id: 'U0SEC',
  name: 'Sam Example',
  email: 'security@example.com',
  guest: false,
  external: false,
};
const HELPER: Asker = {
  id: 'U0HELP',
  name: 'Ola Example',
  email: 'helper@example.com',
  guest: false,
  external: false,
};
const OFFICE = { from: 8, to: 17 };
const MOST_OPEN = 200;

/** Whoever is on duty takes notice of most of what is open, and ends most of that within hours; what is of these kinds they leave open. */
export async function actOnIncidents(
  lots: Lots,
  stage: Stage,
  left: ReadonlySet<IncidentKind> = new Set(),
): Promise<void> {
  if (!isOffice(stage)) return;
  const { app, stores, tenant } = stage;
  const query = { statuses: ['open', 'acknowledged'], order: 'worst', limit: MOST_OPEN } as const;
  const { incidents } = await stores.board.list(tenant, query);
  for (const { id, status, kind } of incidents) {
    if (!lots.isTrue(status === 'open' ? 0.3 : 0.06)) continue;
    const end = kind === 'guard_blocked' && lots.isTrue(0.1) ? 'false_alarm' : 'resolve';
    if (status !== 'open' && left.has(kind)) continue;
    const action = status === 'open' ? 'acknowledge' : end;
    await app.intake.incident('slack', {
      place: aPlace({ channel: SECURITY_CHANNEL }),
      asker: SECURITY,
      incident: id,
      action,
    });
  }
}

/** Desks claim most of their questions, and close what they claimed. */
export async function actAtDesks(lots: Lots, { app, slack, claimed, ...stage }: Stage): Promise<void> {
  if (!isOffice(stage)) return;
  for (const [n, { target, message }] of slack.said.entries()) {
    if (target.type !== 'channel' || message.type !== 'post') continue;
    const button = message.post.buttons?.find(({ action }) => action === 'claim');
    if (
      button === undefined ||
      !('turnId' in button) ||
      claimed.get(button.turnId) === 'close' ||
      !lots.isTrue(0.4)
    )
      continue;
    const action = claimed.has(button.turnId) ? 'close' : 'claim';
    const place = aPlace({ channel: target.channel, thread: `said-${String(n + 1)}` });
    await app.intake.act('slack', { turnId: button.turnId, place, asker: HELPER, action: { type: action } });
    claimed.set(button.turnId, action);
  }
}

function isOffice({ clock }: Pick<Stage, 'clock'>): boolean {
  const { hour, dayOfWeek } = clock.now().toZonedDateTimeISO(TIMEZONE);
  return dayOfWeek <= 5 && hour >= OFFICE.from && hour <= OFFICE.to;
}
