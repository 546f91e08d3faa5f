import { type Command, Option } from 'commander';
import type { Clock, Ids } from '../ports/clock.ts';
import type { PersonRequests } from '../ports/person-requests.ts';
import type { Policy } from '../policy/policy.ts';
import { closeRequest, extendRequest, openRequest } from '../privacy/requests.ts';
import type { CliHost } from './host.ts';

type Listed = Awaited<ReturnType<PersonRequests['list']>>[number];

interface RequestRecords {
  readonly personRequests: PersonRequests;
  readonly clock: Clock;
  readonly ids: Ids;
}

const MOST = 500;
/** Exit code of a command that ran and found something wrong. */
const FOUND = 1;
const UNKNOWN = 'There is no open request with this id.';

/** `candor requests`: the register of what people ask for about their own data. */
export function addRequests(program: Command, host: CliHost, exitWith: (code: number) => void): void {
  const requests = program.command('requests').description('what people ask for about their own data');
  requests
    .command('list')
    .description('open requests, the newest first')
    .option('--all', 'those that are closed, too')
    .option('--json', 'one JSON object a line')
    .action(async ({ all, json }: { all?: boolean; json?: boolean }) =>
      withRecords(host, async (records, { organisation, timezone }) => {
        const which = { limit: MOST, ...(all === true ? {} : { open: true as const }) };
        const listed = await records.personRequests.list(organisation.id, which);
        if (listed.length === 0 && json !== true)
          await host.print(all === true ? 'Nobody has asked anything yet.' : 'No request is open.');
        for (const request of listed) {
          await host.print(json === true ? JSON.stringify(request) : toText(request, timezone));
        }
      }),
    );
  addOpen(requests, host);
  addChanges(requests, host, exitWith);
}

function addOpen(requests: Command, host: CliHost): void {
  requests
    .command('open')
    .argument('<person>', 'platform:workspace:user, as slack:T0123:U0456')
    .argument('[words...]', 'what they ask for; sealed under their key')
    .description('enter a request that came in by another way: by letter, on the telephone')
    .addOption(
      new Option('--kind <kind>')
        .choices(['access', 'erasure', 'correction', 'objection'])
        .makeOptionMandatory(),
    )
    .action(async (subject: string, words: readonly string[], { kind }: { kind: Listed['kind'] }) =>
      withRecords(host, async (records, policy) => {
        const said = words.length === 0 ? {} : { words: words.join(' ') };
        const asked = { kind, via: 'command line', forPeople: true, ...said } as const;
        const person = { tenant: policy.organisation.id, subject };
        const { id, dueAt } = await openRequest(person, asked, policy, records);
        await host.print(`Request ${id} is open, due on ${toDay(dueAt, policy.timezone)}.`);
      }),
    );
}

function addChanges(requests: Command, host: CliHost, exitWith: (code: number) => void): void {
  requests
    .command('extend')
    .argument('<id>')
    .argument('<reason...>', 'why it takes longer; its person has to be told')
    .description('put a request off, once: by two months, or by 45 days under the California act')
    .action(async (id: string, reason: readonly string[]) =>
      withRecords(host, async (records, policy) => {
        const request = await findOpen(records, policy, id);
        const due = request && (await extendRequest(request, reason.join(' '), policy, records));
        const put = due && `Request ${id} is due on ${toDay(due, policy.timezone)} now. Tell its person why.`;
        await host.print(put ?? `${UNKNOWN} Or it was put off before.`);
        if (put === undefined) exitWith(FOUND);
      }),
    );
  requests
    .command('close')
    .argument('<id>')
    .description('note that a request was answered')
    .option('--refused', 'it was refused, and its person told why')
    .action(async (id: string, { refused }: { refused?: boolean }) =>
      withRecords(host, async (records, policy) => {
        const request = await findOpen(records, policy, id);
        const done =
          request && (await closeRequest(request, refused === true ? 'refused' : 'answered', records));
        await host.print(done === true ? `Request ${id} is closed.` : UNKNOWN);
        if (done !== true) exitWith(FOUND);
      }),
    );
}

async function withRecords(
  host: CliHost,
  work: (records: RequestRecords, policy: Policy) => Promise<void>,
): Promise<void> {
  const records = await host.openRecords();
  try {
    await work(records, records.organisation.policy);
  } finally {
    await records.close();
  }
}

async function findOpen({ personRequests }: RequestRecords, { organisation }: Policy, id: string) {
  const [found] = await personRequests.list(organisation.id, { open: true, id, limit: 1 });
  return found;
}

function toText({ id, kind, status, via, at, dueAt, overdue, extendedBecause, words }: Listed, zone: string) {
  const late = overdue && status === 'open' ? ', overdue' : '';
  const lines = [
    `${id}  ${kind}  ${status}${late}  asked ${toDay(at, zone)} by ${via}, due ${toDay(dueAt, zone)}`,
    ...(extendedBecause === undefined ? [] : [`  put off: ${extendedBecause}`]),
    ...(words === undefined ? [] : [`  says: ${words.replaceAll(/\s+/g, ' ')}`]),
  ];
  return lines.join('\n');
}

function toDay(at: Temporal.Instant, zone: string): string {
  return at.toZonedDateTimeISO(zone).toPlainDate().toString();
}
