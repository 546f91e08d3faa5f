import { z } from 'zod';
import { maybe } from './maybe.ts';

const Id = maybe(z.string());

/** What names a workspace in an event, a command, a press or a form. Source: docs.slack.dev, Events API and interaction payloads. */
const Delivery = z.object({
  authorizations: maybe(z.array(z.object({ team_id: Id }))),
  view: maybe(z.object({ app_installed_team_id: Id })),
  team: maybe(z.object({ id: Id })),
  team_id: Id,
});

const Removal = z.object({
  team_id: z.string(),
  /** In seconds. */
  event_time: z.number(),
  event: z.union([
    z.object({ type: z.literal('app_uninstalled') }),
    z.object({
      type: z.literal('tokens_revoked'),
      tokens: z.object({ bot: z.array(z.string()).min(1) }),
    }),
  ]),
});

/** The workspace whose installation a delivery is for: of a shared channel, not that of whoever wrote. */
export function toTeam(body: unknown): string | undefined {
  const { data } = Delivery.safeParse(body);
  return (
    data?.authorizations?.[0]?.team_id ?? data?.view?.app_installed_team_id ?? data?.team?.id ?? data?.team_id
  );
}

/** A workspace that took Candor out, or its token away. Out: undefined for tokens of people. */
export function toRemoval(
  body: unknown,
): { readonly team: string; readonly at: Temporal.Instant } | undefined {
  const { data } = Removal.safeParse(body);
  if (data === undefined) return undefined;
  const at = Temporal.Instant.fromEpochMilliseconds(Math.floor(data.event_time * 1_000));
  return { team: data.team_id, at };
}
