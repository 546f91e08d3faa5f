import type { Guard } from '../guards/guard.ts';
import { runGuards } from '../guards/run.ts';
import type { HandbookDocument } from '../knowledge/split.ts';
import type { Organisation } from '../policy/organisation.ts';
import type { Passage } from '../ports/handbook-index.ts';
import type { TurnDeps } from './deps.ts';

type ScreenDocumentDeps = Pick<TurnDeps, 'canary' | 'guards' | 'processorMs'>;

/** True when a guard objects to text that nobody here wrote to the model, or cannot check it. */
export function isDangerous(
  text: string,
  { policy }: Organisation,
  { guards, processorMs, canary }: ScreenDocumentDeps,
): boolean {
  const context = { allowedHosts: policy.links.hosts, canary };
  const { findings, failed } = runGuards(guards, 'document', text, context, processorMs);
  return findings.length > 0 || failed.length > 0;
}

const MOST_KNOWN = 20_000;
/** Passages that guards found nothing in: a passage of a version never changes. */
const harmless = new WeakMap<readonly Guard[], Set<string>>();

/** The same for a passage of the handbook, looked at once. */
export function isDangerousPassage(
  { id, version, text }: Passage,
  organisation: Organisation,
  deps: ScreenDocumentDeps,
): boolean {
  const known = harmless.get(deps.guards) ?? new Set();
  const key = `${version} ${id}`;
  if (known.has(key)) return false;
  const dangerous = isDangerous(text, organisation, deps);
  if (!dangerous) harmless.set(deps.guards, known.size < MOST_KNOWN ? known.add(key) : new Set([key]));
  return dangerous;
}

/** So sure a guard must be of a passage that its whole document is kept back; below that, the passage alone is left out. */
const SURE = 0.9;

/**
 * Says which rule a document meets that tries to take over the model: in a passage with its headings, or in text that its
 * readers do not see. A check that did not take place counts as met. Out: undefined when there is nothing.
 */
function findAttackIn(
  { passages, hidden }: HandbookDocument,
  { policy }: Organisation,
  { guards, processorMs, canary }: ScreenDocumentDeps,
): string | undefined {
  const context = { allowedHosts: policy.links.hosts, canary };
  const screen = (text: string) => runGuards(guards, 'document', text, context, processorMs);
  for (const { title, section, text } of passages) {
    const { findings, failed } = screen(`${title}\n${section}\n${text}`);
    const sure = findings.find(({ confidence }) => confidence >= SURE);
    if (sure !== undefined) return sure.kind;
    if (failed.length > 0) return 'not_checked';
  }
  if (hidden === '') return undefined;
  const { findings, failed } = screen(hidden);
  return findings.length + failed.length > 0 ? 'hidden' : undefined;
}

/** How documents are screened before they come into force; `defer` does work after what waits meanwhile. */
export function createScreening(deps: ScreenDocumentDeps, defer: (work: () => void) => void) {
  return {
    screen: (document: HandbookDocument, organisation: Organisation) =>
      findAttackIn(document, organisation, deps),
    defer,
  };
}
