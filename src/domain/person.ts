import type { Place } from './place.ts';
import type { PlatformId } from './platforms.ts';

/** Who is asking, as the platform vouches for it. `id` is unique within the platform and workspace. */
export interface Asker {
  readonly id: string;
  /** Display name; content, never logged. */
  readonly name?: string;
  readonly email?: string;
  readonly guest: boolean;
  /** Belongs to another organisation (Slack Connect, Teams federation). */
  readonly external: boolean;
  /**
   * Lists of the platform, or claims of a sign-in, that name the person, of those that the policy speaks of and as it writes
   * them: `slack:T012AB3CD:S0987ZYX` (a user group), `teams:TENANT:19:…@thread.tacv2` (a team), `oidc:groups:security`. One that
   * could not be asked is not among them.
   */
  readonly memberOf?: readonly string[];
  /** As the platform says it, BCP 47: `de-AT`. */
  readonly language?: string;
  /** As the platform says it: an IANA name. */
  readonly timeZone?: string;
  /** Left out where the platform has said all of it. */
  readonly unknown?: Unknown;
}

/**
 * What the platform has not said of a person. `identity`: anything; they count as external and belong to no group, until it is
 * known who they are. `email`: their address, so that nobody knows which groups list it.
 */
export type Unknown = 'identity' | 'email';

/** Whom a platform told. Without an address nobody knows which groups list a member; outsiders are in none. */
export function toToldAsker(
  id: string,
  said: {
    readonly name?: string | undefined;
    readonly email?: string | undefined;
    readonly guest: boolean;
    readonly external: boolean;
    readonly memberOf?: readonly string[] | undefined;
    readonly language?: string | undefined;
    readonly timeZone?: string | undefined;
  },
): Asker {
  const { name, email, guest, external, memberOf = [], language, timeZone } = said;
  return {
    id,
    ...(name === undefined ? {} : { name }),
    ...(email === undefined ? {} : { email }),
    guest,
    external,
    ...(language === undefined ? {} : { language }),
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(memberOf.length === 0 || external ? {} : { memberOf }),
    ...(email === undefined && !external ? { unknown: 'email' } : {}),
  };
}

/** Who is acting, with what the organisation's policy knows of them. */
export interface Principal extends Asker {
  readonly tenant: string;
  readonly platform: PlatformId;
  readonly groups: readonly string[];
}

/** The person a turn or action is about: `platform:workspace:user`. In clear; stores keep only a keyed pseudonym of it. */
export function subjectOf(about: { readonly place: Place; readonly asker: Asker }): string {
  return [about.place.platform, about.place.workspace, about.asker.id].join(':');
}

/** Who somebody is, as the platform vouches for it. */
export interface Person {
  readonly place: Place;
  readonly asker: Asker;
}
