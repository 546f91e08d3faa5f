import type { Finding } from '../domain/finding.ts';
import { detectAll } from './detect.ts';
import type { DetectionContext } from './detector.ts';
import { NO_NAMES } from './names/known-names.ts';

/** Names the model knows by itself are general knowledge: it has never seen those of the people here. */
const NO_LEAK = new Set(['PERSON', 'LOCATION']);

/** Finds sensitive values in what the model wrote by itself. */
export function findLeaks(
  text: string,
  known: Pick<DetectionContext, 'terms' | 'secretRules' | 'regions'>,
): readonly Finding[] {
  const found = detectAll(text, { ...known, mentions: [], people: NO_NAMES });
  return found.filter(({ kind }) => !NO_LEAK.has(kind));
}
