import { digestOf } from '../knowledge/documents.ts';
import type { HandbookDocument } from '../knowledge/split.ts';
import type { Organisation } from './organisation.ts';

/** Passages that are screened in one go, some milliseconds of work: others have their turn in between. */
const IN_ONE_GO = 20;

interface ScreenDeps {
  /** Says what in a document tries to take over the model; undefined where nothing does. */
  readonly screen: (document: HandbookDocument, organisation: Organisation) => string | undefined;
  /** Does `work` after what waits meanwhile. */
  readonly defer: (work: () => void) => void;
}

/** A document that scores as an attack, and the rule that it meets. */
interface Attack extends Pick<HandbookDocument, 'document'> {
  readonly version: string;
  readonly rule: string;
}

/** What was found in documents: as they stay, so does that. */
const known = new WeakMap<HandbookDocument, string | undefined>();

/**
 * Finds the documents that score as attacks among those that are to be served. What is in force as it is was screened when it
 * came into force. `screened` is told of passages as they are done.
 */
export async function findAttacks(
  organisation: Organisation,
  inForce: ReadonlyMap<string, string>,
  { screen, defer }: ScreenDeps,
  screened?: (passages: number) => void,
): Promise<readonly Attack[]> {
  const { withheld, policy } = organisation;
  const passed = new Set([...withheld.map(({ document }) => document), ...policy.handbook.released]);
  const attacks: Attack[] = [];
  let done = 0;
  for (const document of organisation.documents) {
    const { passages, document: name } = document;
    if (passed.has(name) || inForce.get(name) === digestOf(passages)) continue;
    if (!known.has(document)) known.set(document, screen(document, organisation));
    const rule = known.get(document);
    if (rule !== undefined) attacks.push({ document: name, version: passages[0]?.version ?? '', rule });
    done += passages.length;
    if (done < IN_ONE_GO) continue;
    screened?.(done);
    done = 0;
    await new Promise<void>((resolve) => defer(resolve));
  }
  screened?.(done);
  return attacks;
}
