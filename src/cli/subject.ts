import type { Command } from 'commander';
import type { AuditLog } from '../ports/audit-log.ts';
import type { Policy } from '../policy/policy.ts';
import { eraseSubject } from '../privacy/erase.ts';
import { exportSubject, rowsToText } from '../privacy/export.ts';
import { findSubjects } from '../privacy/find-subject.ts';
import { checkReceipt, sha256Of, signReceipt } from '../privacy/receipt.ts';
import { closeRequest, openRequest } from '../privacy/requests.ts';
import { addHold } from './hold.ts';
import type { CliHost } from './host.ts';

type Records = Awaited<ReturnType<CliHost['openRecords']>>;
type Receipt = Parameters<typeof signReceipt>[0];

/** Exit code of a command that ran and found something wrong. */
const FOUND = 1;
const WHO = 'platform:workspace:user, as slack:T0123:U0456; or an id of the platform, or an e-mail address';
const BY = 'who has it done; it stands in the receipt';

/** `candor subject`: what is kept about one person, for who answers for it. */
export function addSubject(program: Command, host: CliHost, exitWith: (code: number) => void): void {
  const subject = program.command('subject').description('what is kept about one person');
  subject
    .command('export')
    .argument('<person>', WHO)
    .description('write everything about a person to a new file, and a signed receipt beside it')
    .requiredOption('--to <file>', 'a file that does not exist yet; the receipt gets its name and .receipt')
    .requiredOption('--by <name>', BY)
    .action((person: string, { to, by }: { to: string; by: string }) =>
      withPerson(host, exitWith, person, (records, found) => exportTo(to, by, found, records, host)),
    );
  subject
    .command('erase')
    .argument('<person>', WHO)
    .description("destroy a person's key and erase everything about them, and write a signed receipt")
    .requiredOption('--receipt <file>', 'a file that does not exist yet')
    .requiredOption('--by <name>', BY)
    .option('--yes', 'do it; without, only what would be erased is told')
    .action((person: string, options: { receipt: string; by: string; yes?: boolean }) =>
      withPerson(host, exitWith, person, async (records, found) => {
        if (options.yes === true) return eraseAndTell(options, found, records, host);
        const { tables } = await records.subjects.collect(found);
        for (const [table, rows] of Object.entries(tables))
          await host.print(`${table}: ${String(rows.length)}`);
        await host.print('Nothing was erased. Add --yes to erase it for good.');
        return FOUND;
      }),
    );
  addVerify(subject, host, exitWith);
  addHold(subject, host);
}

function addVerify(subject: Command, host: CliHost, exitWith: (code: number) => void): void {
  subject
    .command('verify-receipt')
    .argument('<file>')
    .description('check who signed a receipt; with --key, no installation is needed')
    .option('--key <key...>', 'public keys, as "candor audit key" prints them')
    .action(async (file: string, { key }: { key?: readonly string[] }) => {
      const { text } = await host.readText(file);
      const checked = checkReceipt(text, key ?? (await ownKeys(host)));
      if (checked?.state === 'verified') {
        await host.print(`The signature verifies.\n${JSON.stringify(checked.receipt, undefined, 2)}`);
        return;
      }
      await host.print(checked === undefined ? 'This is no receipt.' : WRONG[checked.state]);
      exitWith(FOUND);
    });
}

const WRONG = {
  verified: '',
  unknown_key: 'It is signed by none of these keys.',
  forged: 'The signature is forged, or the receipt was changed.',
} as const;

async function ownKeys(host: CliHost): Promise<readonly string[]> {
  const records = await host.openRecords();
  try {
    return records.seal.signer().keys;
  } finally {
    await records.close();
  }
}

interface Found {
  readonly tenant: string;
  readonly subject: string;
}

async function withPerson(
  host: CliHost,
  exitWith: (code: number) => void,
  given: string,
  work: (records: Records, found: Found) => Promise<number>,
): Promise<void> {
  const records = await host.openRecords();
  try {
    const tenant = records.organisation.policy.organisation.id;
    const subjects = await findSubjects(given, tenant, records);
    const [subject] = subjects;
    if (subject !== undefined && subjects.length === 1) {
      const code = await work(records, { tenant, subject });
      if (code !== 0) exitWith(code);
      return;
    }
    const several = ['This fits several people:', ...subjects].join('\n');
    await host.print(subjects.length === 0 ? NOBODY : several);
    exitWith(FOUND);
  } finally {
    await records.close();
  }
}

const NOBODY =
  'Nobody whose questions can still be read has this id or address. Name them as platform:workspace:user.';

async function exportTo(
  to: string,
  by: string,
  found: Found,
  records: Records,
  host: CliHost,
): Promise<number> {
  const { policy } = records.organisation;
  const signer = records.seal.signer(); // before anything is handed over
  const at = records.clock.now();
  const asked = { kind: 'access', via: 'command line' } as const;
  const request = await openRequest(found, asked, policy, records);
  const { text, rows } = await exportSubject(found, { ...records, at });
  await host.writeNew(to, text);
  await closeRequest(request, 'answered', records);
  await noteExport(found, { request: request.id, rows, at }, policy, records.audit);
  const receipt = await toReceipt('exported', found, by, { at, request: request.id, rows }, records);
  await host.writeNew(`${to}.receipt`, signReceipt({ ...receipt, sha256: sha256Of(text) }, signer));
  await host.print(
    `Written to ${to}, with a signed receipt beside it. It is in clear: hand it to its person alone.`,
  );
  return 0;
}

async function noteExport(
  found: Found,
  {
    request,
    rows,
    at,
  }: { readonly request: string; readonly rows: Receipt['rows']; readonly at: Temporal.Instant },
  { version }: Policy,
  audit: Pick<AuditLog, 'append'>,
): Promise<void> {
  const meta = { request, via: 'command line', rows: rowsToText(rows) };
  await audit.append([{ ...found, kind: 'subject.exported', at, policyVersion: version, meta }]);
}

async function eraseAndTell(
  { receipt: file, by }: { readonly receipt: string; readonly by: string },
  found: Found,
  records: Records,
  host: CliHost,
): Promise<number> {
  const at = records.clock.now();
  const signer = records.seal.signer(); // before anything is gone
  const erased = await eraseSubject(found, { via: 'command line' }, records.organisation.policy, records);
  const rows = erased.type === 'erased' ? erased.rows : {};
  const did = erased.type === 'erased' ? 'erased' : 'refused: held';
  const receipt = await toReceipt(did, found, by, { at, request: erased.request.id, rows }, records);
  await host.writeNew(file, signReceipt(receipt, signer));
  await host.print(
    erased.type === 'erased' ? `Erased (${rowsToText(rows) || 'nothing was left'}). ${BACKUPS}` : HELD,
  );
  return erased.type === 'erased' ? 0 : FOUND;
}

const BACKUPS =
  'A backup is unreadable once its copy of the key is gone: replace the key files of backups, as docs/operations.md says.';
const HELD = 'Nothing was erased: a hold keeps it. "candor subject holds" lists it.';

/** By the pseudonym that the register has. */
async function toReceipt(
  did: Receipt['did'],
  { tenant }: Found,
  by: string,
  { at, ...about }: Pick<Receipt, 'request' | 'rows'> & { readonly at: Temporal.Instant },
  { personRequests }: Pick<Records, 'personRequests'>,
): Promise<Receipt> {
  const [entry] = await personRequests.list(tenant, { id: about.request, limit: 1 });
  return { did, tenant, person: entry?.subject ?? '', by, at: at.toString(), ...about };
}
