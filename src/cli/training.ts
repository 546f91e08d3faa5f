import type { Command } from 'commander';
import { ConfigError } from '../base/errors.ts';
import { toCsvTable } from '../figures/csv.ts';
import { listedMembers } from '../policy/groups.ts';
import type { Policy } from '../policy/policy.ts';
import { readReport } from '../training/report.ts';
import type { CliHost } from './host.ts';

const BY = 'who has it done: listed in the policy under admins, or the role security or auditor';

/** `candor training`: who took the course, as numbers for everybody and as names for whoever may have them. */
export function addTraining(program: Command, host: CliHost): void {
  const training = program.command('training').description('who took the course');
  training
    .command('report')
    .description('how many of each group completed the course in force; groups below the minimum are one')
    .option('--json', 'machine-readable')
    .action(async ({ json }: { readonly json?: boolean }) => {
      const records = await host.openRecords();
      try {
        const { policy } = records.organisation;
        const report = await readReport(policy, records);
        await host.print(json === true ? JSON.stringify(report) : toText(report, policy));
      } finally {
        await records.close();
      }
    });
  training
    .command('export')
    .description('write who completed which version when, for whoever has to prove it')
    .requiredOption('--to <file>', 'a CSV file that does not exist yet')
    .requiredOption('--by <name>', BY)
    .action(({ to, by }: { readonly to: string; readonly by: string }) => exportAll(to, by, host));
}

function toText(
  { course, completed, groups }: Awaited<ReturnType<typeof readReport>>,
  policy: Policy,
): string {
  const lines = groups.map(
    (line) =>
      `  ${line.group ?? policy.chargeback.other}: ${String(line.completed)} completed it, ${String(line.asked)} asked something in the last 30 days`,
  );
  return [`Course ${course}: ${String(completed)} completed it`, ...lines].join('\n');
}

/** Whoever has this command line can say who they are: it is written down. */
async function exportAll(to: string, by: string, host: CliHost): Promise<void> {
  const records = await host.openRecords();
  try {
    const { policy } = records.organisation;
    const { admins, roles } = policy;
    const may = [...admins, ...(roles.security ?? []), ...(roles.auditor ?? [])];
    if (!listedMembers(may, policy).includes(by.toLowerCase()))
      throw new ConfigError('USAGE', [{ where: '--by', problem: `names nobody who may: ${BY}` }]);
    const tenant = policy.organisation.id;
    const all = await records.trainings.completions(tenant);
    const rows = all.map(({ name, person, course, at, group }) => [
      name ?? '',
      person,
      course,
      at.toString(),
      group,
    ]);
    await host.writeNew(
      to,
      toCsvTable([['person', 'pseudonym', 'course', 'completed_at', 'group'], ...rows]),
    );
    const meta = { by: records.keyring.pseudonym('subject', by.toLowerCase()), rows: rows.length };
    const about = { tenant, at: records.clock.now(), policyVersion: policy.version };
    await records.audit.append([{ ...about, kind: 'training.exported', meta }]);
    await host.print(`${to}: ${String(rows.length)} completions. The log notes that it was written.`);
  } finally {
    await records.close();
  }
}
