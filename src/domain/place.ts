import type { PlatformId, PLACE_KINDS } from './platforms.ts';

type PlaceKind = (typeof PLACE_KINDS)[number];

/** Where a question was asked and its reply belongs. */
export interface Place {
  readonly platform: PlatformId;
  readonly kind: PlaceKind;
  /** Slack team, Entra tenant, `local` for the console. */
  readonly workspace: string;
  readonly channel: string;
  /** Root of the conversation within the channel; with `channel` it makes the thread key. */
  readonly thread: string;
  /** Other organisations can read here. */
  readonly shared: boolean;
  /** Others read the question here, and only its asker the reply: so the policy wants it of this channel. */
  readonly repliesTo?: 'asker';
  /** What the platform's own adapter needs to reply (service URL, response URL …); opaque to everything else. */
  readonly address?: Readonly<Record<string, string>>;
}

/** `platform:workspace:channel:thread`, the unit of order and of memory. */
export function threadKey(place: Place): string {
  return [place.platform, place.workspace, place.channel, place.thread].join(':');
}

/** True where one person alone reads the reply: a direct message, the console, the answer to a slash command. */
export function isPrivate({ kind }: Pick<Place, 'kind'>): boolean {
  return kind === 'direct' || kind === 'console';
}

/** True where the asker alone reads the reply, whoever reads the question. */
export function isAnsweredInPrivate(place: Pick<Place, 'kind' | 'repliesTo'>): boolean {
  return isPrivate(place) || place.repliesTo === 'asker';
}

/** The same place for what everybody there reads. */
export function inTheOpen({ repliesTo: _asker, ...place }: Place): Place {
  return place;
}

/** Names a thread: `platform:channel:thread`. */
export function placeKey(platform: string, { channel, thread }: Pick<Place, 'channel' | 'thread'>): string {
  return `${platform}:${channel}:${thread}`;
}

/** Begins the keys of all threads of a chat. */
export function chatKey(platform: string, { channel }: Pick<Place, 'channel'>): string {
  return placeKey(platform, { channel, thread: '' });
}

/** `platform:channel` apart. Channels of Teams hold colons themselves. */
export function splitChannel(channel: string): { readonly platform: string; readonly channel: string } {
  const separator = channel.indexOf(':');
  return separator < 0
    ? { platform: channel, channel }
    : { platform: channel.slice(0, separator), channel: channel.slice(separator + 1) };
}
