import type { Identities } from '../../src/ports/identities.ts';
import { toKnownAsker } from './asker.ts';
import type { Directory } from './directory.ts';
import type { Identity } from './identity.ts';

/** Says who people are by what `users.info` answers; nobody is known before it is known where the bot itself is installed. */
export function createIdentities(current: () => Identity | undefined, directory: Directory): Identities {
  return {
    async find({ asker, place }) {
      const identity = current();
      if (identity === undefined) return { type: 'unknown' };
      const found = await directory.find(asker.id);
      if (found.type === 'unknown') return found;
      return { type: 'known', asker: toKnownAsker(asker.id, found.value, identity), place };
    },
  };
}
