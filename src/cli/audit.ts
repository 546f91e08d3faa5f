import type { Command } from 'commander';
import { CheckpointQueue } from '../audit/checkpoint-queue.ts';
import { toExportLines } from '../audit/export-lines.ts';
import { withExitCode, checking } from './audit-exits.ts';
import { proveConsistent, proveTurn, toProofText, verifyProofFile } from './audit-prove.ts';
import { verifyFile, verifyInstallation } from './audit-verify.ts';
import { toReportText } from './audit-text.ts';
import type { CliHost } from './host.ts';
import { parseInstant } from './instant.ts';

interface ExportOptions {
  readonly from?: string;
  readonly to?: string;
  readonly kind?: readonly string[];
}

interface VerifyOptions {
  readonly file?: string;
  readonly proof?: string;
  readonly key?: string;
  readonly checkpoint?: readonly string[];
  readonly deep?: boolean;
  readonly now?: string;
  readonly json?: boolean;
}

const NO_ENTRY =
  'The file holds no entry, so nothing is verified. Give the file that "candor audit export" has written.';

export function addAudit(program: Command, host: CliHost, exitWith: (code: number) => void): void {
  const audit = checking(program.command('audit').description('work with the audit log'));
  audit
    .command('export')
    .description('write the audit log as JSONL, with its checkpoints')
    .option('--from <time>', 'only entries from then on, ISO-8601')
    .option('--to <time>', 'only entries before then')
    .option('--kind <kinds...>', 'only entries of these kinds, such as turn.ended or incident.*')
    .action((options: ExportOptions) => withExitCode(exitWith, () => exportLog(host, options)));
  audit
    .command('verify')
    .description('check that nothing in the audit log was changed, removed or reordered')
    .option('--file <export>', 'verify an export instead of the database; nothing else is needed for it')
    .option('--proof <file>', 'check a proof of "prove" or "consistency" instead, with nothing but keys')
    .option(
      '--key <file>',
      'public keys that checkpoints must be signed with, as "candor audit key" prints them',
    )
    .option(
      '--checkpoint <files...>',
      'checkpoints that were kept elsewhere, such as those quoted in digests',
    )
    .option('--deep', 'also hold the log against the tables that it tells of')
    .option('--now <time>', 'Candor was serving then: silence before it is an end that was cut off')
    .option('--json', 'machine-readable result')
    .action((options: VerifyOptions) => withExitCode(exitWith, () => verify(host, options, exitWith)));
  addProofs(audit, host, exitWith);
  audit
    .command('key')
    .description('print the public keys that sign the log, one a line, the current one first')
    .action(() => withExitCode(exitWith, () => printKeys(host)));
  audit
    .command('rotate-key')
    .description('let a new key sign the log, while Candor serves or not; the old one says so in the log')
    .action(() =>
      withExitCode(exitWith, async () => {
        const { policy } = await host.readOrganisation();
        await host.print(await host.rotateAuditKey(policy.organisation.id));
      }),
    );
  audit
    .command('witness-key')
    .description('print the public key that this installation cosigns the logs of others with')
    .action(() => withExitCode(exitWith, () => printWitnessKey(host)));
}

function addProofs(audit: Command, host: CliHost, exitWith: (code: number) => void): void {
  audit
    .command('prove')
    .argument('<turn>', 'id of a turn, which its asker has as the reference')
    .description('prove that each entry of a turn is part of the log; JSON, for "audit verify --proof"')
    .action((turn: string) => withExitCode(exitWith, async () => host.print(await proveTurn(host, turn))));
  audit
    .command('consistency')
    .argument('<a>', 'a number of entries, or a file with a checkpoint')
    .argument('[b]', 'the same; the newest checkpoint by default')
    .description('prove that the log only grew from one to the other; JSON; exit code 1 when it did not')
    .action((from: string, to: string | undefined) =>
      withExitCode(exitWith, async () => {
        const { ok, text } = await proveConsistent(host, from, to);
        await host.print(text);
        if (!ok) exitWith(1);
      }),
    );
}

async function printWitnessKey(host: CliHost): Promise<void> {
  const records = await host.openRecords();
  try {
    for (const key of records.seal.witnessKey.keys) await host.print(key);
  } finally {
    await records.close();
  }
}

async function printKeys(host: CliHost): Promise<void> {
  const records = await host.openRecords();
  try {
    for (const key of records.seal.signer().keys) await host.print(key);
  } finally {
    await records.close();
  }
}

async function exportLog(host: CliHost, { from, to, kind = [] }: ExportOptions): Promise<void> {
  const filter = { ...at('from', from), ...at('to', to), kinds: kind };
  const records = await host.openRecords();
  const { audit, storedLog } = records;
  const checkpoints = new CheckpointQueue(storedLog.checkpoints(1));
  try {
    for await (const line of toExportLines(audit.read(1), checkpoints, filter)) await host.print(line);
  } finally {
    await records.close();
  }
}

function at(name: 'from' | 'to', text: string | undefined): { readonly from?: string; readonly to?: string } {
  if (text === undefined) return {};
  return { [name]: parseInstant(`--${name}`, text).toString({ fractionalSecondDigits: 3 }) };
}

async function verify(
  host: CliHost,
  options: VerifyOptions,
  exitWith: (code: number) => void,
): Promise<void> {
  const { file, proof, deep = false, json } = options;
  if (proof !== undefined) {
    const proven = await verifyProofFile(host, proof, options.key);
    await host.print(json === true ? JSON.stringify(proven) : toProofText(proven));
    return proven.ok ? undefined : exitWith(1);
  }
  const report =
    file === undefined ? await verifyInstallation(host, options) : await verifyFile(host, file, options);
  if (file !== undefined && report.entries === 0) {
    await host.print(json === true ? JSON.stringify({ ok: false, problem: 'empty' }) : NO_ENTRY);
    return exitWith(1);
  }
  await host.print(json === true ? JSON.stringify(report) : toReportText(report, deep && file === undefined));
  if (!report.ok) exitWith(1);
}
