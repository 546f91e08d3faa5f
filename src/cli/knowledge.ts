import { type Command, InvalidArgumentError } from 'commander';
import { addKnowledgeAsk } from './knowledge-ask.ts';
import { checkKnowledge } from './knowledge-check.ts';
import { searchKnowledge, toSearchText } from './knowledge-search.ts';
import { syncKnowledge, toSyncText } from './knowledge-sync.ts';
import type { CliHost } from './host.ts';

/** Exit code of a command that ran and found something wrong. */
const FOUND = 1;
const MOST_HITS = 10;

function toLimit(value: string): number {
  const limit = Number(value);
  if (Number.isInteger(limit) && limit >= 1) return limit;
  throw new InvalidArgumentError('It must be a whole number from 1 on.');
}

/** Describes `candor knowledge …`. */
export function addKnowledge(program: Command, host: CliHost, exitWith: (code: number) => void): void {
  const knowledge = program.command('knowledge').description('work with the handbook');
  addSync(knowledge, host, exitWith);
  addSearch(knowledge, host, exitWith);
  addCheck(knowledge, host, exitWith);
  addKnowledgeAsk(knowledge, host);
}

function addSync(knowledge: Command, host: CliHost, exitWith: (code: number) => void): void {
  knowledge
    .command('sync')
    .description('read the handbook from its source and put it in force; exit code 1 when it could not be')
    .option('--force', 'even where more than half of the documents are gone')
    .option('--json', 'machine-readable')
    .action(async ({ force, json }: { force?: boolean; json?: boolean }) => {
      const opened = await host.openKnowledge();
      const result = await syncKnowledge(opened, force === true);
      await host.print(json === true ? JSON.stringify(result) : toSyncText(result));
      await opened.close();
      if (!result.inForce) exitWith(FOUND);
    });
}

function addSearch(knowledge: Command, host: CliHost, exitWith: (code: number) => void): void {
  knowledge
    .command('search')
    .argument('<words...>', 'a question, or words')
    .description(
      'find passages of the handbook in force, with scores and why; exit code 1 when there are none',
    )
    .option('--as <group...>', 'what members of these policy groups may read; else what everybody may')
    .option('--limit <count>', 'most passages', toLimit, MOST_HITS)
    .option('--json', 'one JSON object a line')
    .action(async (words: readonly string[], options: { as?: string[]; limit: number; json?: boolean }) => {
      const records = await host.openRecords();
      const { as: groups = [], limit, json } = options;
      const tenant = records.organisation.policy.organisation.id;
      const hits = await searchKnowledge({ tenant, text: words.join(' '), groups, limit }, records);
      for (const [at, hit] of hits.entries())
        await host.print(json === true ? JSON.stringify(hit) : toSearchText(hit, at + 1));
      if (hits.length === 0 && json !== true) await host.print('Nothing in the handbook in force.');
      await records.close();
      if (hits.length === 0) exitWith(FOUND);
    });
}

function addCheck(knowledge: Command, host: CliHost, exitWith: (code: number) => void): void {
  knowledge
    .command('check')
    .description(
      'list dead links, and documents that are expired, unreadable, kept back, contradict each other, are orphaned or never cited; exit code 1 when there are any but never cited ones',
    )
    .option('--online', 'ask for external links, too: each of their hosts hears from this machine')
    .option('--json', 'one JSON object a line')
    .action(async ({ online, json }: { online?: boolean; json?: boolean }) => {
      const opened = await host.openKnowledge();
      const problems = await checkKnowledge(opened, online === true ? host.findDeadLinks : undefined);
      for (const { kind, where, problem } of problems)
        await host.print(
          json === true ? JSON.stringify({ kind, where, problem }) : `${kind}  ${where}: ${problem}`,
        );
      const { documents } = opened.read;
      if (json !== true)
        await host.print(`${String(documents.length)} documents, ${String(problems.length)} findings.`);
      await opened.close();
      if (problems.some(({ kind }) => kind !== 'never-cited')) exitWith(FOUND);
    });
}
