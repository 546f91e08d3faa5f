import { z } from 'zod';
import type { PlatformDeps } from '../module.ts';
import { type Identity, nameChannel } from './identity.ts';

const Stop = z.object({
  event: z.object({ channel: z.string(), user: z.string(), thread_ts: z.string() }),
});

/** Somebody pressed the stop button of the agent view: what they asked in that thread is worked on no more. */
export async function takeStop(
  body: unknown,
  identity: Identity,
  { intake }: Pick<PlatformDeps, 'intake'>,
): Promise<void> {
  const { data } = Stop.safeParse(body);
  if (data === undefined) return;
  const { channel, user, thread_ts: thread } = data.event;
  const where = {
    platform: 'slack',
    kind: channel.startsWith('D') ? 'direct' : 'channel',
    workspace: identity.team,
    channel: nameChannel(identity, channel),
    thread,
    shared: false,
  } as const;
  const asker = { id: user, guest: false, external: false }; // it only ends what this person asked
  await intake.withdraw('slack', { place: where, asker, why: 'stopped' });
}
