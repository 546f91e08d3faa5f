import type { Signer } from '../ports/signer.ts';
import { Sealer } from './sealer.ts';

type SealerDeps = ConstructorParameters<typeof Sealer>[0];

/** What the old key signs of the new one. */
const HAND_OVER = 'candor audit key rotation';

/**
 * Lets another key sign the log: the old one says so in an entry, and both sign the head that has it. Whoever knows the old public key
 * can follow. The new key signs alone once it stands in place of the old one.
 */
export async function rotateAuditKey(
  deps: SealerDeps,
  tenant: string,
  keys: { readonly from: Signer; readonly to: Signer },
): Promise<void> {
  const [from = '', to = ''] = [keys.from.keys[0], keys.to.keys[0]];
  const text = `${HAND_OVER}\n${to}\n`;
  const meta = { from, to, note: `${text}\n${keys.from.sign(text)}` };
  await deps.audit.append([{ tenant, kind: 'audit.key_rotated', at: deps.clock.now(), meta }]);
  const both: Signer = {
    origin: keys.from.origin,
    keys: keys.to.keys,
    sign: (head) => keys.from.sign(head) + keys.to.sign(head),
  };
  await new Sealer({ ...deps, seal: { ...deps.seal, signer: () => both } }, () => tenant).seal();
}
