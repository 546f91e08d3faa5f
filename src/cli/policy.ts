import type { Command } from 'commander';
import { GUARDS } from '../guards/index.ts';
import type { CliHost } from './host.ts';
import { testPolicy, toTestText } from './policy-test.ts';

/** Exit code of a command that ran and found something wrong. */
const FOUND = 1;

/** Describes `candor policy …`. */
export function addPolicy(program: Command, host: CliHost, exitWith: (code: number) => void): void {
  const policy = program.command('policy').description('work with org/policy.yaml');
  addCheck(policy, host);
  addTest(policy, host, exitWith);
}

function addCheck(policy: Command, host: CliHost): void {
  policy
    .command('check')
    .description(
      'check the policy, the terms, the secret rules and the handbook, naming file, line and column of every fault',
    )
    .action(async () => {
      const { policy: checked, terms, secretRules, passages } = await host.readOrganisation();
      const documents = new Set(passages.map(({ document }) => document)).size;
      await host.print(
        `The policy is good: version ${checked.version}, ${checked.rules.length} rules, ${checked.topics.length} topics, ` +
          `${terms.length} terms, ${secretRules.length} secret rules, ${documents} handbook documents in ${passages.length} passages.`,
      );
    });
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
      const results = await testPolicy(table, organisation, GUARDS, host.clock);
      await host.print(json === true ? JSON.stringify(results) : toTestText(results));
      if (results.some(({ passed }) => !passed)) exitWith(FOUND);
    });
}
