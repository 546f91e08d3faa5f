import type { Command } from 'commander';
import { stringify } from 'yaml';
import { ConfigError } from '../base/errors.ts';
import { languageOf } from '../knowledge/language.ts';
import type { TestCandidates } from '../ports/test-candidates.ts';
import type { CliHost } from './host.ts';
import { REASON_HELP, createOpenBeside } from './reading.ts';

type Candidate = Awaited<ReturnType<TestCandidates['list']>>[number];

const MOST = 200;

/** Describes `candor answers candidates`. */
export function addCandidates(answers: Command, host: CliHost): void {
  answers
    .command('candidates')
    .description(
      'answers that somebody made a test of; with a reason redacted, as YAML to be completed and pasted into answers.tests.yaml',
    )
    .option('--drop <ids...>', 'drop these: they were reviewed')
    .option('--json', 'one JSON object a line')
    .option('--reason <words>', REASON_HELP)
    .action(async ({ drop, json, reason }: { drop?: readonly string[]; json?: true; reason?: string }) => {
      const records = await host.openRecords();
      try {
        const tenant = records.organisation.policy.organisation.id;
        if (drop !== undefined) return await dropAll(drop, tenant, records, host);
        const open = createOpenBeside(reason, records);
        for (const candidate of await records.testCandidates.list(tenant, MOST)) {
          const closed = !(await open(candidate.turnId));
          await host.print(json === true ? toJson(candidate, closed) : toText(candidate, closed));
        }
      } finally {
        await records.close();
      }
    });
}

async function dropAll(
  ids: readonly string[],
  tenant: string,
  { testCandidates, clock }: Pick<Awaited<ReturnType<CliHost['openRecords']>>, 'clock' | 'testCandidates'>,
  host: CliHost,
): Promise<void> {
  for (const id of ids) {
    const at = clock.now();
    const fact = { tenant, at, kind: 'test.dropped', meta: { candidate: id } } as const;
    if (!(await testCandidates.drop({ tenant, id }, { at, facts: [fact] }))) {
      const problem = `names ${id}, which there is not. "candor answers candidates" lists what there is.`;
      throw new ConfigError('USAGE', [{ where: '--drop', problem }]);
    }
    await host.print(`Dropped ${id}.`);
  }
}

function toJson({ content, ...metadata }: Candidate, closed: boolean): string {
  return JSON.stringify({ ...metadata, content: closed ? { ...content, question: '' } : content, closed });
}

function toText(candidate: Candidate, closed: boolean): string {
  if (!closed) return toCandidateText(candidate);
  return [...toComments(candidate), '# Its question is closed: say why you have to read it with --reason.']
    .map(indent)
    .join('\n');
}

/** A test as far as it is known; its id is that of the candidate in small letters. */
function toCandidateText(candidate: Candidate): string {
  const { id, content } = candidate;
  const { question, verdict } = content;
  const language = languageOf(question);
  const test = {
    id: id.toLowerCase(),
    question,
    ...(language === undefined || language === 'en' ? {} : { language }),
    expect: { verdict },
  };
  const comments = [
    ...toComments(candidate),
    '# Write under expect what it should cite and say, and invented values in place of placeholders such as [EMAIL_1].',
  ];
  return [...comments, stringify([test], { lineWidth: 0 }).trimEnd()].map(indent).join('\n');
}

function toComments({ id, turnId, at, content: { outcome, rule, cited } }: Candidate): readonly string[] {
  return [
    `# Candidate ${id}, ${at.toString()}, question ${turnId}: ${outcome} by ${rule}.`,
    `# It cited ${cited.join('; ') || 'nothing'}.`,
  ];
}

function indent(text: string): string {
  return text.replaceAll(/^/gmu, '  ');
}
