import type { Listens } from '../domain/listens.ts';
import type { ChangeParts } from './change-parts.ts';

/** What people have said in a channel about how Candor behaves there; it takes the place of what the policy says of it. */
export interface ChannelSettings {
  /** `channel` is `platform:workspace:channel`. Undefined where nobody has said anything. */
  find(tenant: string, channel: string): Promise<Listens | undefined>;
  /** The last word counts. */
  set(tenant: string, channel: string, listens: Listens, parts: ChangeParts): Promise<void>;
}
