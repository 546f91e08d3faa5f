import { type Command, Argument } from 'commander';
import type { RotationReport } from '../domain/rotation-report.ts';
import type { CliHost } from './host.ts';

/** `candor keys`: what everything is sealed under. */
export function addKeys(program: Command, host: CliHost): void {
  const keys = program.command('keys').description('the keys that content is sealed under');
  keys
    .command('rotate')
    .description(
      'replace the master key, or every data key, while Candor serves; goes on where one was interrupted',
    )
    .addArgument(new Argument('<what>', 'which keys').choices(['master', 'data']))
    .action(async (what: RotationReport['what']) => {
      const { policy } = await host.readOrganisation();
      await host.print(toRotationText(await host.rotateKeys(what, policy.organisation.id)));
    });
  keys
    .command('backup')
    .description('write the data keys to a new file, apart from backups of the database')
    .requiredOption('--to <file>', 'a file that does not exist yet')
    .action(async ({ to }: { to: string }) => {
      const count = await host.backupKeys(to);
      await host.print(`${count} data keys are in ${to}, each under the master key. ${KEEP_LAST}`);
    });
  keys
    .command('restore')
    .description('put data keys back that a restored database lacks')
    .requiredOption('--from <file>', 'what "candor keys backup" or "candor backup" has written')
    .action(async ({ from }: { from: string }) =>
      host.print(`${await host.restoreKeys(from)} data keys were put back.`),
    );
}

/** Said where data keys were written. */
export const KEEP_LAST =
  'Keep only the last such file, elsewhere than the databases: whoever was erased since is in none that is newer.';

function toRotationText(report: RotationReport): string {
  if (report.outcome === 'elsewhere') return 'Another process has just done this. Nothing is left to do.';
  if (report.outcome === 'in_force') {
    return `The newest master key is in force already. Take the old one out of ${report.kept}.`;
  }
  const { what, keys, envelopes = 0, damaged = 0, kept } = report;
  if (what === 'master') {
    const rest = kept === undefined ? '' : ` Take the old one out of ${kept} now.`;
    return `The master key was replaced: ${keys} data keys were wrapped by the new one. The old one opens nothing here any more; keep it as long as backups from before.${rest}`;
  }
  const left = damaged === 0 ? '' : ` ${damaged} envelopes do not open and were left.`;
  return `${keys} data keys were replaced, and ${envelopes} envelopes sealed anew.${left} Backups of the database from before need the data keys from before.`;
}
