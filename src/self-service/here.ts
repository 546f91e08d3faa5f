import type { Listens } from '../domain/listens.ts';
import { type Person, subjectOf } from '../domain/person.ts';
import { type Place, isPrivate, threadKey } from '../domain/place.ts';
import { answersHere, answersHereNow, notYoursToSet, onlyInChannels } from '../messages/here.ts';
import { listensByPolicy } from '../policy/channels-schema.ts';
import type { Policy } from '../policy/policy.ts';
import { may } from '../policy/roles.ts';
import type { ChannelSettings } from '../ports/channel-settings.ts';
import type { Clock } from '../ports/clock.ts';
import type { ActionResult, Intake } from '../ports/intake.ts';

interface HereDeps {
  readonly channels: ChannelSettings;
  readonly clock: Clock;
}

/** What Candor answers at a place without being named: what was said there, else what the policy says. */
export async function listensAt(
  place: Place,
  policy: Pick<Policy, 'channels' | 'organisation'>,
  { channels }: Pick<HereDeps, 'channels'>,
): Promise<Listens> {
  return (
    (await channels.find(policy.organisation.id, toChannel(place))) ?? listensByPolicy(policy.channels, place)
  );
}

/** Shows what Candor answers in a channel, or changes it for whoever may: whom the policy lets, and whoever of our own made it. */
export async function tellHere(
  said: string,
  person: Person & Pick<Parameters<Intake['command']>[1], 'createdChannel' | 'inOwnChat'>,
  policy: Policy,
  deps: HereDeps,
): Promise<ActionResult> {
  const { place } = person;
  const isSlash = place.address?.['responseUrl'] !== undefined; // private to read, and about its channel
  if (isPrivate(place) && (!isSlash || person.inOwnChat === true))
    return { ok: false, text: onlyInChannels() };
  const isTheirs = person.createdChannel === true && may(person, 'ask', policy);
  const mayChange = isTheirs || may(person, 'manage-channels', policy);
  const wanted = toListens(said);
  if (wanted === undefined) {
    return { ok: true, text: answersHere(await listensAt(place, policy, deps), mayChange, place.platform) };
  }
  if (!mayChange) return { ok: false, text: notYoursToSet() };
  const at = deps.clock.now();
  const tenant = policy.organisation.id;
  const meta = { platform: place.platform, channel: place.channel, listens: wanted };
  const facts = [{ tenant, kind: 'channel.set', at, subject: subjectOf(person), meta } as const];
  await deps.channels.set(tenant, toChannel(place), wanted, { at, facts });
  return { ok: true, text: answersHereNow(wanted, place.platform) };
}

function toListens(said: string): Listens | undefined {
  const word = said.trim().toLowerCase();
  if (word.startsWith('mention')) return 'mention';
  if (word.startsWith('thread')) return 'threads';
  return word === 'everything' ? word : undefined;
}

function toChannel(place: Place): string {
  return threadKey({ ...place, thread: '' });
}
