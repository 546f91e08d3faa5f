import type { Command } from 'commander';
import { FairnessReport, differencesOf } from '../fairness/report.ts';
import { type Assessment, addAssessment } from './assessment-commands.ts';
import { auditOwnParts, fairnessDesign, fairnessJob, readMaterials } from './fairness-job.ts';
import { toFairnessText, toOwnText } from './fairness-text.ts';
import type { CliHost } from './host.ts';

type Materials = Awaited<ReturnType<typeof readMaterials>>;

export const FAIRNESS: Assessment<Materials, FairnessReport> = {
  kind: 'fairness',
  title: 'the bias audit: are people treated alike? (docs/fairness.md)',
  description:
    'ask the same tasks for people who differ in one thing, through everything that a question goes through, and compare the answers',
  read: readMaterials,
  designOf:
    ({ version }) =>
    (organisation, model) =>
      fairnessDesign(organisation, model, version),
  createJob: (materials, sandbox, { concurrency }, host) =>
    fairnessJob(materials, sandbox, concurrency, host),
  parse: (report) => FairnessReport.parse(report),
  toText: toFairnessText,
  isWhole: ({ stopped }) => stopped === undefined,
  findings: differencesOf,
};

/** Describes `candor fairness …`. */
export function addFairness(program: Command, host: CliHost, exitWith: (code: number) => void): void {
  addAssessment(program, FAIRNESS, host, exitWith)
    .command('own')
    .description(
      "audit Candor's own parts alone: redaction by origin of names, and who is kept from an answer by language. No model is asked, and nothing is kept",
    )
    .option('--json', 'as JSON')
    .action(async ({ json }: { json?: true }) => {
      exitWith(2); // until it was
      const own = await auditOwn(host);
      await host.print(json === true ? JSON.stringify(own) : toOwnText(own));
      exitWith(differencesOf({ comparisons: [], own }).length === 0 ? 0 : 1);
    });
}

async function auditOwn(host: CliHost): Promise<FairnessReport['own']> {
  const materials = await readMaterials(host);
  const sandbox = await host.openSandbox(true);
  try {
    return await auditOwnParts(materials, sandbox, host);
  } finally {
    await sandbox.close();
  }
}
