import type { z } from 'zod';
import type { CheckFinding } from '../../src/domain/self-check.ts';
import { type Check, fault, notChecked, ok, warning } from './check.ts';
import { AuditReport, npmAudit } from './npm-audit.ts';

const FIX = 'Run "npm audit --omit=dev" in the folder of Candor, and upgrade to a version without them.';

/** Known weaknesses of the packages that are shipped, by `npm audit`. It tells the registry their names and versions. */
export const advisories: Check = {
  id: 'advisories',
  async run({ env }, signal) {
    const report = AuditReport.safeParse(await npmAudit(env, signal));
    if (!report.success) return [notChecked('no registry answered "npm audit".')];
    return [judge(report.data.metadata.vulnerabilities)];
  },
};

function judge({
  low,
  moderate,
  high,
  critical,
}: z.infer<typeof AuditReport>['metadata']['vulnerabilities']): CheckFinding {
  if (high + critical > 0)
    return fault(`packages have ${critical} critical and ${high} high advisories.`, FIX);
  if (low + moderate > 0)
    return warning(`packages have ${moderate} moderate and ${low} low advisories.`, FIX);
  return ok('no advisory is known for any package that is shipped.');
}
