import type { Asker } from '../../src/domain/person.ts';
import type { Place } from '../../src/domain/place.ts';

/** Whoever sits at this machine: there is no sign-in yet. */
export const LOCAL_ASKER: Asker = { id: 'local', name: 'You', guest: false, external: false };

/** A conversation of the console. `request` names the open request that waits for the answer. */
export function toPlace(thread: string, request: string): Place {
  return {
    platform: 'console',
    kind: 'console',
    workspace: 'local',
    channel: 'console',
    thread,
    shared: false,
    address: { request },
  };
}
