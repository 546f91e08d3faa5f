import { Command } from 'commander';
import { GUARDS } from '../guards/index.ts';
import { NO_NAMES } from '../redaction/names/known-names.ts';
import { addAnswers } from './answers.ts';
import { addAudit } from './audit.ts';
import { addCosts } from './costs.ts';
import { addDigest } from './digest-commands.ts';
import { addProcessingRecord } from './processing-record.ts';
import { addCard } from './system-card.ts';
import { addDoctor } from './doctor.ts';
import { listPoor, toPoorText } from './feedback.ts';
import type { CliHost } from './host.ts';
import { addFairness } from './fairness.ts';
import { addRedTeam } from './redteam.ts';
import { addIncidents } from './incidents.ts';
import { KEEP_LAST, addKeys } from './keys.ts';
import { addKnowledge } from './knowledge.ts';
import { toMigrateText, toMoveText } from './move.ts';
import { addPolicy } from './policy.ts';
import { REASON_HELP, addRead, createOpen } from './reading.ts';
import { redactLines, redactText } from './redact.ts';
import { addModel } from './model.ts';
import { addRequests } from './requests.ts';
import { screenLines } from './screen.ts';
import { addSubject } from './subject.ts';
import { addSwitch } from './switch.ts';
import { addThemes } from './themes.ts';
import { addVerify } from './verify.ts';
import { addTraining } from './training.ts';

/** Under what is wrong with the words of a command; the nearest one is named there. */
const NEXT_STEP = 'Run "candor --help" for the commands, "candor COMMAND --help" for one of them.';
/** Describes every command. Out: the program; `exitWith` is called with the code where it is not 0. */
export function createProgram(host: CliHost, exitWith: (code: number) => void): Command {
  const program = new Command('candor')
    .description('AI help desk in Slack and Teams, under your own policy')
    .version(host.version)
    .showHelpAfterError(NEXT_STEP)
    .exitOverride();
  program
    .command('serve')
    .description('start Candor')
    .option('--dev', 'development: the Teams endpoint takes anonymous requests from this machine')
    .action(({ dev }: { dev?: boolean }) => host.serve(dev === true));
  addDoctor(program, host, exitWith);
  addCard(program, host);
  addProcessingRecord(program, host);
  addRedact(program, host);
  addScreen(program, host);
  addPolicy(program, host, exitWith);
  addAnswers(program, host, exitWith);
  addModel(program, host, exitWith);
  addFairness(program, host, exitWith);
  addRedTeam(program, host, exitWith);
  addAudit(program, host, exitWith);
  addVerify(program, host, exitWith);
  addDigest(program, host, exitWith);
  addCosts(program, host);
  addFeedback(program, host);
  addThemes(program, host, exitWith);
  addRead(program, host);
  addKnowledge(program, host, exitWith);
  addSwitch(program, host);
  addIncidents(program, host, exitWith);
  addRequests(program, host, exitWith);
  addSubject(program, host, exitWith);
  addTraining(program, host);
  addDatabase(program, host);
  addKeys(program, host);
  return program;
}

function addRedact(program: Command, host: CliHost): void {
  program
    .command('redact')
    .description("redact standard input by the organisation's terms and regions")
    .option('--json', 'JSONL {"id","text"} in, JSONL {"id","text","findings"} out')
    .action(async ({ json }: { json?: boolean }) => {
      const { policy, terms, secretRules } = await host.readOrganisation();
      const context = { mentions: [], terms, secretRules, people: NO_NAMES, regions: policy.regions };
      const lines = host.readLines(undefined);
      for await (const line of json === true ? redactLines(lines, context) : redactText(lines, context)) {
        await host.print(line);
      }
    });
}

function addScreen(program: Command, host: CliHost): void {
  program
    .command('screen')
    .description('check texts with the guards, as a question, a document or an answer')
    .requiredOption('--json', 'JSONL {"id","text","stage"} in, JSONL {"id","flagged","score","findings"} out')
    .action(async () => {
      const organisation = await host.readOrganisation();
      const lines = screenLines(host.readLines(undefined), organisation, GUARDS, host.processorMs);
      for await (const line of lines) await host.print(line);
    });
}

function addFeedback(program: Command, host: CliHost): void {
  program
    .command('feedback')
    .description("work with readers' votes")
    .command('list')
    .description('answers that readers found poor, newest first, redacted')
    .requiredOption('--poor', 'those with a vote against them')
    .option('--json', 'one JSON object a line')
    .option('--reason <words>', REASON_HELP)
    .action(async ({ json, reason }: { json?: boolean; reason?: string }) => {
      const records = await host.openRecords();
      try {
        const { id } = records.organisation.policy.organisation;
        const poor = await listPoor(id, records, createOpen(reason, records));
        if (poor.length === 0 && json !== true) await host.print('No answer has a vote against it.');
        for (const answer of poor) {
          await host.print(json === true ? JSON.stringify(answer) : toPoorText(answer));
        }
      } finally {
        await records.close();
      }
    });
}

function addDatabase(program: Command, host: CliHost): void {
  program
    .command('migrate')
    .description('bring the database to the schema of this version; safe to run twice, or by several at once')
    .action(async () => host.print(toMigrateText(await host.migrate())));
  program
    .command('backup')
    .description('copy the SQLite database to a new file while Candor runs, and check the copy')
    .requiredOption('--to <file>', 'a file that does not exist yet')
    .action(async ({ to }: { to: string }) => {
      await host.backup(to);
      await host.print(
        `Backed up to ${to}, and checked. Its data keys are in ${to}.keys: nothing of the content can be read without them and the master key. ${KEEP_LAST}`,
      );
    });
  program
    .command('move')
    .description('copy a whole installation into an empty database and check the copy; stop Candor first')
    .requiredOption('--from <database>', 'sqlite:FOLDER, sqlite:FILE or postgres://…')
    .requiredOption('--to <database>', 'the same; must be empty')
    .action(async ({ from, to }: { from: string; to: string }) =>
      host.print(toMoveText(await host.move(from, to))),
    );
}
