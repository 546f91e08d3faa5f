import type { UpstreamError } from '../base/errors.ts';

/** What kinds of places there are; `console` is the page of one person. */
export const PLACE_KINDS = ['direct', 'group', 'channel', 'console'] as const;
type PlaceKind = (typeof PLACE_KINDS)[number];

interface PlatformTraits {
  /** As people call it in a sentence. */
  readonly name: string;
  /** How policy names a channel that Candor can post into; a regular expression. */
  readonly channel: string;
  /** How policy names any one place where people ask; a regular expression. */
  readonly place: string;
  /** A channel, to show what is meant. */
  readonly example: string;
  /** Where people can ask. */
  readonly kinds: readonly PlaceKind[];
  /** What is thrown when it fails. */
  readonly errorCode: UpstreamError['code'];
  /** Where the folded sections of a post stand: in it, closed until somebody opens them, or as the first answer in its thread. */
  readonly folded: 'post' | 'thread';
}

/**
 * Where Candor lives. A new platform is a line here, a folder of adapters and its module in their registry.
 */
export const PLATFORMS = {
  console: {
    name: 'the console',
    channel: 'console',
    place: 'console',
    example: 'console',
    kinds: ['console'],
    errorCode: 'STORE_FAILED', // a part of this process: nothing else of it can fail
    folded: 'post',
  },
  slack: {
    name: 'Slack',
    channel: 'slack:(?:T[A-Z0-9]+/)?[CGD][A-Z0-9]{2,}',
    place: 'slack:(?:T[A-Z0-9]+/)?[CGD][A-Z0-9]{2,}',
    example: 'slack:C0123ABC',
    kinds: ['direct', 'group', 'channel'],
    errorCode: 'SLACK_FAILED',
    folded: 'thread',
  },
  teams: {
    name: 'Teams',
    channel: String.raw`teams:19:[^\s]+`,
    place: String.raw`teams:[^\s]+`, // a chat of two has an id of another form
    example: 'teams:19:…@thread.tacv2',
    kinds: ['direct', 'group', 'channel'],
    errorCode: 'TEAMS_FAILED',
    folded: 'post',
  },
} as const satisfies Readonly<Record<string, PlatformTraits>>;

export type PlatformId = keyof typeof PLATFORMS;

export const PLATFORM_IDS = Object.keys(PLATFORMS) as PlatformId[];

/** Whether `text`, as it is stored or configured, names a platform that there is. */
export function isPlatform(text: string): text is PlatformId {
  return Object.hasOwn(PLATFORMS, text);
}
