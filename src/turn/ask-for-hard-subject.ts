import type { HardSubject } from '../domain/hard-subject.ts';
import type { ModelRequest } from '../ports/model.ts';
import { askBriefly } from './ask-briefly.ts';
import { parseHardSubject } from './hard-subject-request.ts';

/**
 * Asks a model whether somebody is in danger. Out: undefined where it says no, or nothing: the guards over words have looked
 * already. Throws: as `askBriefly`.
 */
export async function askForHardSubject(
  request: ModelRequest | undefined,
  asking: Parameters<typeof askBriefly>[1],
  deps: Parameters<typeof askBriefly>[2],
): Promise<HardSubject | undefined> {
  if (request === undefined) return undefined;
  const said = await askBriefly(
    { request, purpose: 'hard-subject', failure: 'hard_subject_failed' },
    asking,
    deps,
  );
  if (said === undefined) return undefined;
  asking.progress.hardSubject = said.call;
  return parseHardSubject(said.text);
}
