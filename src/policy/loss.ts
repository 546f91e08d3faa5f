import { ConfigError, type Fault } from '../base/errors.ts';
import type { Organisation, OrganisationFiles } from './organisation.ts';

const IF_MEANT = 'What is in force stays; if this is meant, restart Candor';

/**
 * Refuses what looks like a folder that is being moved, was unmounted or lost its files, rather than a change: more than half of
 * the handbook's passages gone at once, or the file of the terms or secret rules in force.
 *
 * Throws: `ConfigError` `ORGANISATION_SHRUNK`.
 */
export function refuseLoss(current: Organisation, next: Organisation, files: OrganisationFiles): void {
  const [before, after] = [countPassages(current), countPassages(next)];
  const faults: Fault[] = [];
  if (after * 2 < before)
    faults.push({
      where: 'handbook',
      problem: `holds ${String(after)} passages where ${String(before)} are in force. ${IF_MEANT}`,
    });
  if (current.terms.length > 0 && files.terms === undefined)
    faults.push({ where: 'terms.yaml', problem: `is gone. ${IF_MEANT}, or leave it there, empty` });
  if (current.secretRules.length > 0 && files.secretRules === undefined)
    faults.push({ where: 'secret-rules.toml', problem: `is gone. ${IF_MEANT}, or leave it there, empty` });
  if (faults.length > 0) throw new ConfigError('ORGANISATION_SHRUNK', faults);
}

/** Of what was read: what policy withholds is not lost. */
function countPassages({ documents }: Organisation): number {
  return documents.reduce((sum, { passages }) => sum + passages.length, 0);
}
