import type { Command } from 'commander';
import { ConfigError } from '../base/errors.ts';
import type { Person } from '../domain/person.ts';
import { createReading } from '../privacy/reading.ts';
import type { TurnView } from '../ports/turns.ts';
import type { CliHost } from './host.ts';

type Records = Awaited<ReturnType<CliHost['openRecords']>>;

/** What opens content for the command line. Out: undefined where it stays closed. */
type Open = (turnId: string) => Promise<TurnView | undefined>;

/** Described with every command that shows content. */
export const REASON_HELP =
  'why you have to read what people wrote: noted in the audit log for each; without it only metadata is shown';

/** Whoever has the command line: which person that is, the operating system knows. */
const OPERATOR: Person = {
  asker: { id: 'command-line', guest: false, external: false },
  place: {
    platform: 'console',
    kind: 'console',
    workspace: 'command-line',
    channel: 'console',
    thread: '',
    shared: false,
    address: {},
  },
};

/** Opens content for a reason, which is noted each time; nothing without one, or while a second person has to agree. */
export function createOpen(reason: string | undefined, records: Records): Open {
  const room = roomOf(records);
  return async (turnId) => {
    if (reason === undefined) return undefined;
    checkReason(await room.ask(turnId, reason, OPERATOR));
    return room.read(turnId, OPERATOR);
  };
}

/** The same for what is kept of a question beside it: it may be given out or not. */
export function createOpenBeside(reason: string | undefined, records: Records) {
  const room = roomOf(records);
  return async (turnId: string): Promise<boolean> => {
    if (reason === undefined) return false;
    checkReason(await room.ask(turnId, reason, OPERATOR, false));
    return room.readBeside(turnId, OPERATOR);
  };
}

function roomOf(records: Records) {
  return createReading({ ...records, organisation: { current: records.organisation } });
}

function checkReason({ type }: Awaited<ReturnType<ReturnType<typeof roomOf>['ask']>>): void {
  if (type !== 'no_reason') return;
  throw new ConfigError('USAGE', [{ where: '--reason', problem: 'must have 10 to 500 characters.' }]);
}

/** `candor read`. */
export function addRead(program: Command, host: CliHost): void {
  program
    .command('read')
    .argument('<reference>', 'of a question')
    .description(
      'what became of a question, and with a reason what was asked and answered, redacted, as JSON',
    )
    .option('--reason <words>', REASON_HELP)
    .action(async (reference: string, { reason }: { reason?: string }) => {
      const records = await host.openRecords();
      try {
        await host.print(JSON.stringify(await readTurn(reference, createOpen(reason, records), records)));
      } finally {
        await records.close();
      }
    });
}

async function readTurn(reference: string, open: Open, { turns, organisation }: Records) {
  const view = await turns.find(organisation.policy.organisation.id, reference);
  if (view === undefined) {
    const problem = 'no question has this reference.';
    throw new ConfigError('USAGE', [{ where: reference, problem }]);
  }
  const { turn, record, delivery } = view;
  const { verdict, outcome, rule, model, policyVersion } = record ?? {};
  const askedAt = turn.receivedAt.toString();
  const metadata = { reference, askedAt, delivery, verdict, outcome, rule, model, policyVersion };
  const opened = await open(reference);
  if (opened === undefined) return { ...metadata, content: 'closed' };
  return { ...metadata, question: opened.record?.redactedQuestion, answer: opened.record?.reply.text };
}
