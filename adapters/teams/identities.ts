import type { Identities } from '../../src/ports/identities.ts';
import type { createFindMember } from './members.ts';
import { isOpen, toKnownAsker } from './receive.ts';

type FindMember = ReturnType<typeof createFindMember>;

/** Says who people are by the roster of the conversation they asked in. In anonymous development everybody is who they say. */
export function createIdentities(
  findMember: FindMember | undefined,
  allowed: ReadonlySet<string>,
): Identities {
  return {
    async find({ asker, place }) {
      if (findMember === undefined) return { type: 'known', asker, place };
      const { serviceUrl, conversationId, memberId } = place.address ?? {};
      if (serviceUrl === undefined || conversationId === undefined || memberId === undefined) {
        return { type: 'unknown' };
      }
      const found = await findMember({ serviceUrl, conversationId, memberId });
      if (found.type === 'unknown') return found;
      const known = toKnownAsker(asker, found.value, allowed);
      return { type: 'known', asker: known, place: { ...place, shared: isOpen(place, known) } };
    },
  };
}
