import type { Command } from 'commander';
import type { CliHost } from './host.ts';
import { openSandboxApp } from './sandbox.ts';

type SandboxApp = Awaited<ReturnType<typeof openSandboxApp>>;
type Asked = NonNullable<Awaited<ReturnType<SandboxApp['ask']>>>;

/** Whoever asks from the command line. */
const OPERATOR = { guest: false, external: false };
const PLACE = { platform: 'console', kind: 'console', channel: 'console', shared: false } as const;

/** Describes `candor knowledge ask`. */
export function addKnowledgeAsk(knowledge: Command, host: CliHost): void {
  knowledge
    .command('ask')
    .argument('<question...>', 'as an employee would ask it')
    .description(
      'ask through the whole of Candor, in a throw-away database: answer, sources and decision; nothing is kept but an audit entry of what left, and what it cost',
    )
    .option('--as <group...>', 'as a member of these policy groups')
    .option('--model', 'ask the configured model; else the offline one, and nothing leaves')
    .option('--json', 'machine-readable')
    .action(async (words: readonly string[], options: { as?: string[]; model?: boolean; json?: boolean }) => {
      const { as: groups = [], model = false, json } = options;
      const asker = { ...OPERATOR, groups };
      const question = { id: 'operator', question: words.join(' '), history: [], asker, place: PLACE };
      const app = await openSandboxApp(await host.openSandbox(!model), [question], 1, 'answers');
      const asked = await app.ask(question);
      await app.close();
      if (asked === undefined) throw new Error('the question was not answered in time');
      await host.print(json === true ? JSON.stringify(toAnswer(asked)) : toAnswerText(asked));
    });
}

function toAnswer({ record, receipts }: Asked) {
  return {
    outcome: record.outcome,
    verdict: record.verdict,
    rule: record.rule,
    model: record.model,
    answer: record.reply.text,
    sources: record.reply.sources.map(({ n, document, section, version }) => ({
      n,
      document,
      section,
      version,
    })),
    sent: receipts.map(({ destination, sha256, body }) => ({ destination, sha256, bytes: body.length })),
  };
}

function toAnswerText(asked: Asked): string {
  const { outcome, verdict, rule, model, answer, sources, sent } = toAnswer(asked);
  return [
    answer,
    '',
    ...sources.map(
      ({ n, document, section, version }) => `[${String(n)}] ${document} › ${section} (${version})`,
    ),
    `${outcome}: ${verdict} by ${rule}, model ${model}`,
    ...sent.map(
      ({ destination, bytes, sha256 }) => `sent to ${destination}: ${String(bytes)} bytes, SHA-256 ${sha256}`,
    ),
  ].join('\n');
}
