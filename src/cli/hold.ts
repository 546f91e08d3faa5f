import type { Command } from 'commander';
import { ConfigError } from '../base/errors.ts';
import { listedMembers } from '../policy/groups.ts';
import { approveRelease, askRelease, setHold } from '../privacy/hold.ts';
import type { CliHost } from './host.ts';

type Records = Awaited<ReturnType<CliHost['openRecords']>>;
type Hold = Awaited<ReturnType<Records['holds']['list']>>[number];

/** As `subjectOf` makes it. */
const SUBJECT = /^[a-z]+:[^:\s]+:[^:\s]+$/u;
const BY = 'the administrator who decides, as listed under admins in the policy';

/** Describes `candor subject hold`, `holds` and `release`. */
export function addHold(subject: Command, host: CliHost): void {
  subject
    .command('hold')
    .argument('[subject]', 'the person, as platform:workspace:user')
    .description(
      'keep everything of a person, or one question, from being deleted, whatever its time and whoever asks',
    )
    .option('--turn <reference>', 'one question instead of a person')
    .requiredOption('--reason <words>', 'why; kept sealed')
    .requiredOption('--by <admin>', BY)
    .action((person: string | undefined, options: { turn?: string; reason: string; by: string }) =>
      withRecords(host, async (records) => {
        const of = toMatter(person, options.turn);
        const id = await setHold(of, options.reason, toOrder(options.by, records), records);
        if (id === undefined) throw toUsage('--turn', 'names no question that is kept');
        await host.print(`Held: ${id}. Nothing of it is deleted until two administrators release it.`);
      }),
    );
  subject
    .command('holds')
    .description('the holds in force, oldest first')
    .option('--json', 'one JSON object a line')
    .action(({ json }: { json?: true }) =>
      withRecords(host, async (records) => {
        const holds = await records.holds.list(records.organisation.policy.organisation.id);
        if (holds.length === 0 && json !== true) await host.print('Nothing is held.');
        for (const hold of holds) await host.print(json === true ? JSON.stringify(hold) : toHoldText(hold));
      }),
    );
  subject
    .command('release')
    .argument('<hold>', 'as "candor subject holds" lists it')
    .description('ask that a hold be released; a second administrator approves with --approve')
    .requiredOption('--by <admin>', BY)
    .option('--approve', 'release what another administrator asked to')
    .action((id: string, { by, approve }: { by: string; approve?: true }) =>
      withRecords(host, (records) => release(id, toOrder(by, records), approve === true, records, host)),
    );
}

async function withRecords(host: CliHost, work: (records: Records) => Promise<void>): Promise<void> {
  const records = await host.openRecords();
  try {
    await work(records);
  } finally {
    await records.close();
  }
}

async function release(
  id: string,
  order: ReturnType<typeof toOrder>,
  approve: boolean,
  records: Records,
  host: CliHost,
): Promise<void> {
  if (!approve) {
    if (!(await askRelease(id, order, records)))
      throw toUsage(id, 'is not in force, or its release was asked for before. See "candor subject holds".');
    return host.print(
      `Asked. Another administrator releases it: candor subject release ${id} --approve --by ADMIN`,
    );
  }
  if (!(await approveRelease(id, order, records)))
    throw toUsage(
      id,
      'is not in force, nobody asked for its release, or you did: it takes two administrators.',
    );
  return host.print('Released. What is past its time goes with the next sweep.');
}

function toMatter(person: string | undefined, turnId: string | undefined) {
  if (person !== undefined && turnId === undefined && SUBJECT.test(person)) return { subject: person };
  if (person === undefined && turnId !== undefined) return { turnId };
  throw toUsage(
    'subject',
    'give a person as platform:workspace:user, or --turn with the reference of a question',
  );
}

/** Whoever has this command line can say who they are: it is written down, and two different names are needed. */
function toOrder(by: string, { organisation: { policy } }: Records) {
  const name = by.toLowerCase();
  if (!listedMembers(policy.admins, policy).includes(name))
    throw toUsage('--by', 'names nobody whom the policy lists under admins');
  return { tenant: policy.organisation.id, by: name, policyVersion: policy.version };
}

function toHoldText({ id, turnId, subject, setAt, releaseAskedBy, reason }: Hold): string {
  const what = turnId === undefined ? `everything of ${subject}` : `question ${turnId} of ${subject}`;
  const asked =
    releaseAskedBy === undefined ? '' : ' Its release was asked for, and waits for a second administrator.';
  return `${id}  ${what}, since ${setAt.toString()}: ${reason}.${asked}`;
}

function toUsage(where: string, problem: string): ConfigError {
  return new ConfigError('USAGE', [{ where, problem }]);
}
