import { type Command, Option } from 'commander';
import { type Incident, type IncidentAction, type IncidentStatus, RESOLUTIONS } from '../domain/incident.ts';
import type { Person } from '../domain/person.ts';
import { PLATFORMS, type PlatformId } from '../domain/platforms.ts';
import { actOnIncident } from '../incidents/act.ts';
import { toText } from '../incidents/answer.ts';
import { boardLine, incidentDetail, noOpenIncidents, noSuchIncident } from '../messages/incidents.ts';
import type { Organisation } from '../policy/organisation.ts';
import { NO_NAMES } from '../redaction/names/known-names.ts';
import type { CliHost } from './host.ts';

type Records = Awaited<ReturnType<CliHost['openRecords']>>;
type Order = Parameters<typeof actOnIncident>[0];
type ExitWith = (code: number) => void;
interface Printing {
  readonly json?: boolean;
}

/** Exit code of a command that ran and found something wrong: no such incident, or it went another way meanwhile. */
const FOUND = 1;
const PAGE = 100;
const OPEN: readonly IncidentStatus[] = ['open', 'acknowledged'];
const ALL: readonly IncidentStatus[] = [...OPEN, 'resolved', 'false_alarm'];

/** `candor incidents`: the board of the security team. */
export function addIncidents(program: Command, host: CliHost, exitWith: ExitWith): void {
  const incidents = program
    .command('incidents')
    .description('what security must look at, and what is done about it');
  addList(incidents, host);
  addShow(incidents, host, exitWith);
  addAct(incidents, host, exitWith, 'ack', 'acknowledge', 'say that somebody looks at it');
  addAct(incidents, host, exitWith, 'false-alarm', 'false_alarm', 'close it as nothing of note');
  addAct(incidents, host, exitWith, 'reopen', 'reopen', 'open one again that is closed');
  addAct(incidents, host, exitWith, 'mute', 'mute', 'tell nobody of it for a day; it is still counted');
  addAct(
    incidents,
    host,
    exitWith,
    'breach',
    'raise',
    'start the 72 hours within which the authority must know',
  );
  addAssign(incidents, host, exitWith);
  addResolve(incidents, host, exitWith);
  addNote(incidents, host, exitWith);
}

function addList(incidents: Command, host: CliHost): void {
  incidents
    .command('list')
    .description('open incidents, the worst first')
    .option('--all', 'those that are closed, too, the newest first')
    .option('--due', 'those of which the authority must know, the most urgent first')
    .option('--json', 'one JSON object a line')
    .action(async ({ all, due, json }: Printing & { all?: boolean; due?: boolean }) =>
      withRecords(host, async (records, { policy }) => {
        const { id: tenant } = policy.organisation;
        const statuses = all === true ? ALL : OPEN;
        const order = all === true ? 'newest' : 'worst';
        const listed =
          due === true
            ? await records.board.due(tenant, PAGE)
            : pagesOf(records, tenant, { statuses, order, limit: PAGE });
        let count = 0;
        for await (const incident of listed) {
          count += 1;
          await host.print(json === true ? JSON.stringify(incident) : boardLine(incident, policy));
        }
        if (count === 0 && json !== true) await host.print(noOpenIncidents());
      }),
    );
}

async function* pagesOf(
  { board }: Records,
  tenant: string,
  query: Parameters<Records['board']['list']>[1],
): AsyncGenerator<Incident> {
  for (let after: string | undefined; ;) {
    const page = await board.list(tenant, { ...query, after });
    yield* page.incidents;
    if (page.next === undefined) return;
    after = page.next;
  }
}

function addShow(incidents: Command, host: CliHost, exitWith: ExitWith): void {
  incidents
    .command('show')
    .argument('<reference>')
    .description('one incident, and what was done about it')
    .option('--json', 'as JSON')
    .action(async (reference: string, { json }: Printing) =>
      withRecords(host, async ({ board }, { policy }) => {
        const found = await board.find(policy.organisation.id, reference.toUpperCase());
        if (found === undefined) exitWith(FOUND);
        const text = found && incidentDetail(found.incident, found.timeline, policy);
        await host.print(json === true ? JSON.stringify(found ?? null) : (text ?? noSuchIncident()));
      }),
    );
}

function addAct(
  incidents: Command,
  host: CliHost,
  exitWith: ExitWith,
  name: string,
  action: IncidentAction,
  description: string,
): void {
  incidents
    .command(name)
    .argument('<reference>')
    .argument('[note...]', 'kept with it; what must not be kept is masked')
    .description(description)
    .option('--json', 'as JSON')
    .action((reference: string, words: readonly string[], { json }: Printing) =>
      act(host, exitWith, { id: reference, action, note: words.join(' ') }, json),
    );
}

function addAssign(incidents: Command, host: CliHost, exitWith: ExitWith): void {
  incidents
    .command('assign')
    .argument('<reference>')
    .argument('<person>', 'platform:workspace:user, as slack:T0123:U0456')
    .argument('[name...]', 'what people read; the id where it is left out')
    .description('give it to somebody')
    .option('--json', 'as JSON')
    .action(
      async (
        reference: string,
        person: string,
        name: readonly string[],
        { json }: Printing,
        command: Command,
      ) => {
        const assignee = toPerson(person, name.join(' '));
        if (assignee === undefined)
          command.error('error: a person is platform:workspace:user, as slack:T0123:U0456');
        else await act(host, exitWith, { id: reference, action: 'assign', assignee }, json);
      },
    );
}

function addResolve(incidents: Command, host: CliHost, exitWith: ExitWith): void {
  const causes = RESOLUTIONS.filter((one) => one !== 'ended');
  incidents
    .command('resolve')
    .argument('<reference>')
    .argument('[note...]', 'kept with it; what must not be kept is masked')
    .description('close it')
    .addOption(new Option('--cause <cause>', 'why it is over').choices(causes).default('handled'))
    .option('--json', 'as JSON')
    .action(
      (reference: string, words: readonly string[], { cause, json }: Printing & { cause: Order['cause'] }) =>
        act(host, exitWith, { id: reference, action: 'resolve', cause, note: words.join(' ') }, json),
    );
}

function addNote(incidents: Command, host: CliHost, exitWith: ExitWith): void {
  incidents
    .command('note')
    .argument('<reference>')
    .argument('<words...>', 'about the incident, never its content; what must not be kept is masked')
    .description('write something down about it')
    .option('--json', 'as JSON')
    .action((reference: string, words: readonly string[], { json }: Printing) =>
      act(host, exitWith, { id: reference, action: 'note', note: words.join(' ') }, json),
    );
}

async function act(
  host: CliHost,
  exitWith: ExitWith,
  order: Omit<Order, 'by'>,
  json: boolean | undefined,
): Promise<void> {
  await withRecords(host, async (records, organisation) => {
    const deps = { ...records, organisation: { current: organisation }, people: NO_NAMES };
    const acted = await actOnIncident({ ...order, id: order.id.toUpperCase(), by: undefined }, deps);
    if (acted.type !== 'done' && acted.type !== 'unchanged') exitWith(FOUND);
    await host.print(json === true ? JSON.stringify(acted) : toText(order.action, acted));
  });
}

function toPerson(text: string, name: string): Person | undefined {
  const [platform = '', workspace = '', ...rest] = text.split(':');
  const id = rest.join(':');
  if (!Object.hasOwn(PLATFORMS, platform) || workspace === '' || id === '') return undefined;
  const place = {
    platform: platform as PlatformId,
    kind: 'direct',
    workspace,
    channel: '',
    thread: '',
    shared: false,
  } as const;
  return { place, asker: { id, ...(name === '' ? {} : { name }), guest: false, external: false } };
}

async function withRecords(
  host: CliHost,
  work: (records: Records, organisation: Organisation) => Promise<void>,
): Promise<void> {
  const records = await host.openRecords();
  try {
    await work(records, records.organisation);
  } finally {
    await records.close();
  }
}
