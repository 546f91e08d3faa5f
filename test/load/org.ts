import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../e2e/process.ts';

/** The sample organisation, in which one person may ask as often as it takes. */
export function copyOrg(folder: string): string {
  const org = join(folder, 'org');
  cpSync(join(ROOT, 'org'), org, { recursive: true });
  const file = join(org, 'policy.yaml');
  const sample = readFileSync(file, 'utf8');
  writeFileSync(file, sample.replace(/person: \{[^}]*\}/, 'person: { questions: 100000, per: hour }'));
  return org;
}
