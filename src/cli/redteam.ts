import type { Command } from 'commander';
import { RedTeamReport, regressionsOf } from '../redteam/report.ts';
import { type Assessment, addAssessment } from './assessment-commands.ts';
import { readCorpus, redTeamDesign, redTeamJob } from './redteam-job.ts';
import { toRedTeamText } from './redteam-text.ts';
import type { CliHost } from './host.ts';

type Corpus = Awaited<ReturnType<typeof readCorpus>>;

export const RED_TEAM: Assessment<Corpus, RedTeamReport> = {
  kind: 'redteam',
  title: 'attacks on the live policy and prompt (docs/security.md)',
  description:
    'ask every attack in org/redteam through everything that a question goes through, and tell what was caught, refused and leaked, by family and against the run before',
  read: readCorpus,
  designOf:
    ({ version }) =>
    (organisation, model) =>
      redTeamDesign(organisation, model, version),
  createJob: async (corpus, sandbox, run) => redTeamJob(corpus, sandbox, run),
  parse: (report) => RedTeamReport.parse(report),
  toText: toRedTeamText,
  isWhole: ({ stopped }) => stopped === undefined,
  findings: regressionsOf,
};

/** Describes `candor redteam …`. */
export function addRedTeam(program: Command, host: CliHost, exitWith: (code: number) => void): void {
  addAssessment(program, RED_TEAM, host, exitWith);
}
