import type { Reply } from '../domain/reply.ts';
import type { Fingerprint } from '../ports/fingerprints.ts';
import type { Passage } from '../ports/handbook-index.ts';
import type { Keyring } from '../ports/keyring.ts';
import { toFingerprint } from './fingerprint.ts';

/** What a reply is known again by: the words of the documents that it cites are not its own. Undefined for what no model wrote. */
export function fingerprintOf(
  tenant: string,
  { text, mark, sources }: Pick<Reply, 'mark' | 'sources' | 'text'>,
  passages: readonly Pick<Passage, 'document' | 'text'>[],
  keyring: Pick<Keyring, 'pseudonym'>,
): Fingerprint | undefined {
  if (mark === undefined) return undefined;
  const cited = new Set(sources.map(({ document }) => document));
  const quoted = passages.filter(({ document }) => cited.has(document)).map((passage) => passage.text);
  return toFingerprint(tenant, text, quoted, keyring);
}
