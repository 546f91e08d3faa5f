import type { Command } from 'commander';
import { stringify } from 'yaml';
import { ConfigError } from '../base/errors.ts';
import type { Organisation } from '../policy/organisation.ts';
import { parseGoldenQuestions } from '../quality/golden-questions.ts';
import { toPromptfoo } from '../quality/promptfoo-export.ts';
import { fromPromptfoo } from '../quality/promptfoo-import.ts';
import type { CliHost } from './host.ts';

interface Options {
  readonly format: string;
  readonly question?: string;
  readonly strict?: true;
}

/** Describes `candor answers export` and `candor answers import`. */
export function addPromptfoo(answers: Command, host: CliHost): void {
  answers
    .command('export')
    .description(
      'print the golden questions as a test file of promptfoo; what it cannot check is named in comments',
    )
    .requiredOption('--format <name>', 'promptfoo')
    .action(async ({ format }: Options) => {
      checkFormat(format);
      const { file, text } = await host.readGolden();
      const { value } = parseGoldenQuestions(file, text, await host.readOrganisation());
      const exported = toPromptfoo(value.tests);
      await host.print([...toComments(exported.lost), exported.text.trimEnd()].join('\n'));
    });
  answers
    .command('import')
    .argument('<file>', 'a configuration or test file of promptfoo, YAML or JSON')
    .description(
      'print the tests of a promptfoo file for answers.tests.yaml; what cannot be carried is named in comments',
    )
    .requiredOption('--format <name>', 'promptfoo')
    .option('--question <variable>', 'which variable is the question')
    .option('--strict', 'print nothing and fail where anything cannot be carried')
    .action(async (name: string, { format, question, strict }: Options) => {
      checkFormat(format);
      const { file, text } = await host.readText(name);
      const read = readOrRefuse(file, text, question);
      const { tests, refused } = keepReadable(read.tests, await host.readOrganisation());
      const lost = [...read.lost, ...refused];
      if (strict === true && lost.length > 0)
        throw new ConfigError(
          'USAGE',
          lost.map((problem) => ({ where: file, problem })),
        );
      if (tests.length === 0) {
        const problem = `holds no test that can be read. ${lost.join('; ')}`;
        throw new ConfigError('USAGE', [{ where: file, problem }]);
      }
      const made = stringify({ tests }, { lineWidth: 0 });
      await host.print([...toComments(lost), made.trimEnd()].join('\n'));
    });
}

/** What `answers.tests.yaml` would be refused for is left out and named: a test of a handbook that is not here, one that is too long. */
function keepReadable(tests: ReturnType<typeof fromPromptfoo>['tests'], organisation: Organisation) {
  const refused: string[] = [];
  const kept = tests.filter((test) => {
    try {
      parseGoldenQuestions('', stringify({ tests: [test] }), organisation);
      return true;
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      const problems = error.faults.map(({ problem }) => problem).join('; ');
      refused.push(`the test ${String(test['id'])}: ${problems}`);
      return false;
    }
  });
  return { tests: kept, refused };
}

function readOrRefuse(file: string, text: string, question: string | undefined) {
  try {
    return fromPromptfoo(text, question);
  } catch {
    throw new ConfigError('USAGE', [{ where: file, problem: 'is neither YAML nor JSON.' }]);
  }
}

function toComments(lost: readonly string[]): readonly string[] {
  return lost.map((one) => `# not carried: ${one.replaceAll(/\s+/gu, ' ')}`);
}

function checkFormat(format: string): void {
  if (format === 'promptfoo') return;
  throw new ConfigError('USAGE', [{ where: '--format', problem: `is ${format}; there is promptfoo.` }]);
}
