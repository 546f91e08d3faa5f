import type { Kysely } from 'kysely';
import type { OutMessage, Outbox } from '../../src/ports/outbox.ts';
import type { Schema } from './schema.ts';
import { toIso } from './time.ts';

type Settlement = Parameters<Outbox['settle']>[1];
type Story = NonNullable<Extract<Settlement, { readonly type: 'sent' }>['story']>;

/** What became of a post about incidents, or of an edit of it. */
export async function settleAlert(
  trx: Kysely<Schema>,
  { stream, content }: Pick<OutMessage, 'stream' | 'content'>,
  settlement: Settlement,
): Promise<void> {
  if (settlement.type === 'retry') return;
  const isPost = content.type === 'alert';
  const change = isPost ? { status: settlement.type === 'sent' ? ('posted' as const) : settlement.type } : {};
  const shown =
    settlement.type === 'sent'
      ? { shown: settlement.state ?? '', shown_at: toIso(settlement.at), says: settlement.says ?? null }
      : {};
  const place = settlement.type === 'sent' && settlement.place;
  await trx
    .updateTable('alerts')
    .set({
      ...change,
      ...shown,
      ...(place ? { posted: JSON.stringify(place.posted) } : {}),
      ...(isPost ? {} : { editing: 0 }),
    })
    .where('id', '=', stream)
    .execute();
}

/** Notes that a post is to be kept current. It tells a channel of nothing: its rounds are below all others. */
export async function keepStory(
  trx: Kysely<Schema>,
  { id, tenant, key }: Pick<OutMessage, 'id' | 'tenant' | 'key'>,
  { channel, posted, post, incidents }: Story,
  now: Temporal.Instant,
): Promise<void> {
  const at = toIso(now);
  const kept = { type: 'digest', slot: key, status: 'posted', posted: JSON.stringify(posted), post } as const;
  await trx
    .insertInto('alerts')
    .values({ id, tenant, channel, at, ...kept, shown: stateOf(incidents), shown_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  for (const { id: incident } of incidents) {
    const lowest = await trx
      .selectFrom('alert_incidents')
      .where((where) => where.and({ tenant, channel, incident }))
      .select(({ fn }) => fn.min('round').as('round'))
      .executeTakeFirst();
    const round = Math.min(0, lowest?.round ?? 0) - 1;
    await trx
      .insertInto('alert_incidents')
      .values({ tenant, channel, incident, round, alert: id, at })
      .execute();
  }
}

/** As `STATE` in `alerts.ts` has it of the same incidents. */
function stateOf(incidents: Story['incidents']): string {
  const versions = incidents.reduce((sum, { version }) => sum + version, 0);
  const counts = incidents.reduce((sum, { count }) => sum + count, 0);
  return [incidents.length, versions, counts].join('.');
}
