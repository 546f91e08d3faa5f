import type { UsageCount } from '../domain/usage-count.ts';
import type { AuditLog } from '../ports/audit-log.ts';
import { toCharged } from '../turn/charge.ts';
import type { CliHost } from './host.ts';

type Sandbox = Awaited<ReturnType<CliHost['openSandbox']>>;

/** What of a sandbox's usage is the installation's, too: nobody asked, but it was paid for. */
const SPENT: ReadonlySet<UsageCount['metric']> = new Set([
  'tokens',
  'maybe_billed',
  'cost_micro_usd',
  'unpriced',
]);

/** Has the installation count what was spent here since it was last called: what of it the sandbox keeps is gone with it. */
export function countInto(
  audit: Pick<AuditLog, 'append'>,
  chargedTo: string,
  sandbox: Sandbox,
): () => Promise<void> {
  const { id: tenant } = sandbox.organisation.policy.organisation;
  const start = sandbox.clock.now().subtract({ hours: 1 });
  const counted = new Map<string, number>();
  let last: Promise<void> = Promise.resolve();
  async function countNew(): Promise<void> {
    const at = sandbox.clock.now();
    const all = await sandbox.usage.sum(tenant, { start, end: at.add({ hours: 1 }) });
    const spent = all.filter(({ metric }) => SPENT.has(metric));
    const added = spent
      .map((one) => ({ ...one, value: one.value - (counted.get(keyOf(one)) ?? 0) }))
      .filter(({ value }) => value > 0);
    if (added.length === 0) return;
    await audit.append([], { tenant, at, counts: [...added, ...toCharged(added, chargedTo)] });
    for (const one of spent) counted.set(keyOf(one), one.value);
  }
  return () => (last = last.then(countNew, countNew));
}

function keyOf({ metric, label }: UsageCount): string {
  return `${metric} ${label}`;
}
