import type { Command } from 'commander';
import { subjectOf } from '../domain/person.ts';
import type { QuestionEvent } from '../domain/question.ts';
import type { Organisation } from '../policy/organisation.ts';
import type { Intake } from '../ports/intake.ts';
import type { Turns } from '../ports/turns.ts';
import type { CliHost } from './host.ts';

type TurnView = NonNullable<Awaited<ReturnType<Turns['find']>>>;

/** Whoever asks from the command line. */
const OPERATOR = { id: 'operator', guest: false, external: false };
const WORKSPACE = 'sandbox';
const LOOK_MS = 50;
/** Longer than any policy lets a question take. */
const PATIENCE_MS = 11 * 60_000;

/** Describes `candor knowledge ask`. */
export function addKnowledgeAsk(knowledge: Command, host: CliHost): void {
  knowledge
    .command('ask')
    .argument('<question...>', 'as an employee would ask it')
    .description(
      'ask through the whole of Candor, in a throw-away database: answer, sources and decision; nothing is counted or kept',
    )
    .option('--as <group...>', 'as a member of these policy groups')
    .option('--model', 'ask the configured model; else the offline one, and nothing leaves')
    .option('--json', 'machine-readable')
    .action(async (words: readonly string[], options: { as?: string[]; model?: boolean; json?: boolean }) => {
      const { as: groups = [], model = false, json } = options;
      const sandbox = await host.openSandbox({ groups, model });
      const view = await sandbox.ask(words.join(' '));
      await sandbox.close();
      await host.print(json === true ? JSON.stringify(toAnswer(view)) : toAnswerText(view));
    });
}

/** The organisation with the operator in these groups. */
export function withOperator(organisation: Organisation, groups: readonly string[]): Organisation {
  const { policy } = organisation;
  const operator = subjectOf({ asker: OPERATOR, place: toPlace('') });
  const mine = groups.map((group): [string, string[]] => [
    group,
    [...(policy.groups[group] ?? []), operator],
  ]);
  return {
    ...organisation,
    policy: { ...policy, groups: { ...policy.groups, ...Object.fromEntries(mine) } },
  };
}

interface AskDeps {
  readonly intake: Intake;
  readonly turns: Turns;
  readonly tenant: string;
  readonly wait: (ms: number) => Promise<void>;
}

/** Asks, and waits until the reply was shown or given up. */
export async function askInSandbox(
  text: string,
  { intake, turns, tenant, wait }: AskDeps,
): Promise<TurnView> {
  const accepted = await intake.ask('console', toEvent(text));
  if (accepted.type !== 'accepted') throw new Error(`the question was not accepted: ${accepted.type}`);
  for (let waitedMs = 0; waitedMs < PATIENCE_MS; waitedMs += LOOK_MS) {
    const view = await turns.find(tenant, accepted.turnId);
    if (view?.record !== undefined && view.delivery !== 'pending') return view;
    await wait(LOOK_MS);
  }
  throw new Error('the question was not answered in time');
}

function toEvent(text: string): QuestionEvent {
  const keys = { eventKey: 'sandbox', postKey: 'sandbox' };
  return { ...keys, place: toPlace('sandbox'), asker: OPERATOR, text, mentions: [], addressed: true };
}

function toPlace(thread: string): QuestionEvent['place'] {
  const place = { platform: 'console', kind: 'console', workspace: WORKSPACE, channel: 'console' } as const;
  return { ...place, thread, shared: false, address: { request: thread } };
}

function toAnswer({ record, receipts }: TurnView) {
  return {
    outcome: record?.outcome,
    verdict: record?.verdict,
    rule: record?.rule,
    model: record?.model,
    answer: record?.reply.text,
    sources: record?.reply.sources.map(({ n, document, section, version }) => ({
      n,
      document,
      section,
      version,
    })),
    sent: receipts.map(({ destination, sha256, body }) => ({ destination, sha256, bytes: body.length })),
  };
}

function toAnswerText(view: TurnView): string {
  const { outcome, verdict, rule, model, answer = '', sources = [], sent } = toAnswer(view);
  return [
    answer,
    '',
    ...sources.map(
      ({ n, document, section, version }) => `[${String(n)}] ${document} › ${section} (${version})`,
    ),
    `${String(outcome)}: ${String(verdict)} by ${String(rule)}, model ${String(model)}`,
    ...sent.map(
      ({ destination, bytes, sha256 }) => `sent to ${destination}: ${String(bytes)} bytes, SHA-256 ${sha256}`,
    ),
  ].join('\n');
}
