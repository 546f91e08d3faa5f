import type { Command } from 'commander';
import { type CheckResult, statusOf } from '../domain/self-check.ts';
import { CHECK_NAMES, STATUS_WORDS } from '../messages/self-check.ts';
import type { CliHost } from './host.ts';

/** Exit code of a command that ran and found something wrong. */
const FOUND = 1;

/** `candor doctor`. */
export function addDoctor(program: Command, host: CliHost, exitWith: (code: number) => void): void {
  program
    .command('doctor')
    .description(
      'look the installation over and say what to fix; exit code 1 where there is a fault. Asks the npm registry for advisories',
    )
    .option('--json', 'machine-readable')
    .action(async ({ json }: { json?: boolean }) => {
      const results = await host.examine();
      await host.print(json === true ? JSON.stringify(toJson(results)) : toDoctorText(results));
      if (results.some((result) => statusOf(result) === 'fault')) exitWith(FOUND);
    });
}

function toJson(results: readonly CheckResult[]) {
  return results.map((result) => ({ id: result.id, status: statusOf(result), findings: result.findings }));
}

/** A line for each finding, with what to do under it, and one that counts them. */
function toDoctorText(results: readonly CheckResult[]): string {
  const lines = results.flatMap(({ id, findings }) =>
    findings.flatMap(({ status, says, fix }) => [
      `${STATUS_WORDS[status].padEnd(12)} ${CHECK_NAMES[id]}: ${says}`,
      ...(fix === undefined ? [] : [`${''.padEnd(12)}   ${fix}`]),
    ]),
  );
  const found = results.flatMap(({ findings }) => findings);
  const count = (status: string) => found.filter((one) => one.status === status).length;
  const sum = `${count('fault')} faults, ${count('warning')} warnings, ${count('not_checked')} not checked.`;
  return [...lines, sum].join('\n');
}
