import type { Command } from 'commander';
import type { Fault } from '../base/errors.ts';
import { GUARDS } from '../guards/index.ts';
import { exceptionsInForce } from '../policy/exceptions.ts';
import { toPolicySchema } from '../policy/json-schema.ts';
import type { Organisation } from '../policy/organisation.ts';
import type { Policy } from '../policy/policy.ts';
import type { CliHost } from './host.ts';
import { explainTurn, toExplanationText } from './policy-explain.ts';
import { replayPolicy, toReplayText } from './policy-replay.ts';
import { testPolicy, toTestText } from './policy-test.ts';

/** Exit code of a command that ran and found something wrong. */
const FOUND = 1;

/** Describes `candor policy …`. */
export function addPolicy(program: Command, host: CliHost, exitWith: (code: number) => void): void {
  const policy = program.command('policy').description('work with org/policy.yaml');
  addCheck(policy, host, exitWith);
  addSchema(policy, host);
  addTest(policy, host, exitWith);
  addExplain(policy, host);
  addReplay(policy, host);
}

function addCheck(policy: Command, host: CliHost, exitWith: (code: number) => void): void {
  policy
    .command('check')
    .description(
      'check the policy, the terms, the secret rules and the handbook, naming file, line and column of every fault',
    )
    .action(async () => {
      const organisation = await host.readOrganisation();
      const { policy: checked, terms, secretRules, passages } = organisation;
      const documents = new Set(passages.map(({ document }) => document)).size;
      const doubts = [...checked.doubts, ...doubtHandbook(organisation)];
      for (const { where, problem } of doubts) await host.print(`${where}: ${problem}`);
      for (const line of endedExceptions(checked, host.clock.now())) await host.print(line);
      const { length: count } = doubts;
      if (count > 0) exitWith(FOUND);
      const state = count === 0 ? 'is good' : `can be taken, but ${count} of it cannot be meant`;
      await host.print(
        `The policy ${state}: version ${checked.version}, ${checked.rules.length} rules, ${checked.topics.length} topics, ` +
          `${terms.length} terms, ${secretRules.length} secret rules, ${documents} handbook documents in ${passages.length} passages.`,
      );
    });
}

/** What the policy says of documents that are not there, and an approval that leaves none to be served. */
function doubtHandbook({ policy, documents, passages }: Organisation): Fault[] {
  const { approval, released } = policy.handbook;
  const missing = released.filter((path) => documents.every(({ document }) => document !== path));
  const isEmptied = approval === 'required' && documents.length > 0 && passages.length === 0;
  return [
    ...missing.map((path) => ({
      where: 'handbook.released',
      problem: `${path} is no document of the handbook; write its path as "candor knowledge check" does, or remove it`,
    })),
    ...(isEmptied
      ? [
          {
            where: 'handbook.approval',
            problem: `none of the ${documents.length} documents says who approved it, so nothing is served; add approved: to them`,
          },
        ]
      : []),
  ];
}

/** What counts no longer: it is told, and breaks nothing. */
function endedExceptions({ exceptions, timezone }: Policy, now: Temporal.Instant): string[] {
  const inForce = exceptionsInForce(exceptions, now, timezone);
  return exceptions
    .filter((one) => !inForce.includes(one))
    .map(
      ({ where, id, until }) =>
        `${where}: exception ${id} ended on ${until} and has no effect; remove it or set a new day`,
    );
}

function addSchema(policy: Command, host: CliHost): void {
  policy
    .command('schema')
    .description('print the JSON Schema of policy.yaml, for editors')
    .action(() => host.print(JSON.stringify(toPolicySchema(), undefined, 2)));
}

function addTest(policy: Command, host: CliHost, exitWith: (code: number) => void): void {
  policy
    .command('test')
    .description('try the cases of policy.tests.yaml against the policy; exit code 1 when one fails')
    .option('--file <cases>', 'another table than policy.tests.yaml beside the policy')
    .option('--json', 'machine-readable results of all cases')
    .action(async ({ file, json }: { file?: string; json?: boolean }) => {
      const organisation = await host.readOrganisation();
      const table = await (file === undefined ? host.readCases() : host.readText(file));
      const results = await testPolicy(table, organisation, GUARDS, host);
      await host.print(json === true ? JSON.stringify(results) : toTestText(results));
      if (results.some(({ passed }) => !passed)) exitWith(FOUND);
    });
}

function addExplain(policy: Command, host: CliHost): void {
  policy
    .command('explain')
    .argument('<reference>', 'of a question, as replies and the audit log name it')
    .description('why a question was decided so: every rule with its condition and what it came to')
    .option('--json', 'machine-readable')
    .action(async (reference: string, { json }: { json?: boolean }) => {
      const records = await host.openRecords();
      try {
        const explained = await explainTurn(records.organisation.policy, reference, records);
        await host.print(json === true ? JSON.stringify(explained) : toExplanationText(explained));
      } finally {
        await records.close();
      }
    });
}

function addReplay(policy: Command, host: CliHost): void {
  policy
    .command('replay')
    .description('what another policy would have decided over past questions; changes nothing')
    .requiredOption('--policy <file>', 'the candidate')
    .option('--since <age>', 'how far back: 12h, 30d, 8w', '30d')
    .option('--json', 'machine-readable')
    .action(async ({ policy: file, since, json }: { policy: string; since: string; json?: boolean }) => {
      const candidate = await host.readText(file);
      const records = await host.openRecords();
      try {
        const tenant = records.organisation.policy.organisation.id;
        const world = { turns: records.turns, now: host.clock.now() };
        const replay = await replayPolicy(candidate, since, tenant, world);
        await host.print(json === true ? JSON.stringify(replay) : toReplayText(replay));
      } finally {
        await records.close();
      }
    });
}
