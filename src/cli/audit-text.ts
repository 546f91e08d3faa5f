import type { LogVerifier } from '../audit/verify-log.ts';

type Discrepancy = LogReport['problems'][number];
type LogReport = ReturnType<LogVerifier['finish']>;

/** What each means, after the entry or thing that shows it. */
const MEANINGS: Readonly<Record<Discrepancy['problem'], string>> = {
  missing_or_reordered: 'is missing or out of order',
  chain_broken: 'does not follow from the entry before it',
  altered: 'was changed after it was written',
  payload_absent: 'has lost its content, and nothing in the log says why',
  payload_locked: 'has content whose key is gone, and nothing in the log says why',
  payload_broken: 'has content that does not open: it, or its key, was changed',
  payload_differs: 'has content that is not what was logged',
  checkpoint_malformed: 'is no signed checkpoint: it was cut, or this is another file',
  checkpoint_forged: 'is a checkpoint whose signature is not of the key that it names',
  checkpoint_unknown_key: 'is a checkpoint that no known key has signed',
  checkpoint_other_log: 'is a checkpoint of another log',
  checkpoint_differs: 'is a checkpoint of other entries than these: they were rewritten after it was signed',
  checkpoint_beyond_end: 'is a checkpoint of more entries than there are: the end of the log was cut off',
  tree_differs:
    'is where the tree that entries are added to is of other entries than these: some were rewritten or cut off',
  never_signed: 'is the end of a log of which no checkpoint is signed by the keys that were given',
  tail_silent:
    'is the last entry, though a process that serves writes one every few minutes: the end was cut off',
  tail_unsigned:
    'and what follows has no checkpoint, though a process that serves signs one every few minutes',
  turn_missing: 'is a turn that the log tells of and that is gone',
  turn_altered: 'is a column of a turn that is not as the log has it',
  turn_unlogged: 'is a turn that ended, and the log says nothing of it',
  incident_missing: 'is an incident that the log tells of and that is gone',
  incident_altered: 'is an incident that is not as the log has it',
  incident_unlogged: 'is an incident that the log says nothing of',
  usage_differs: 'is a count of usage that is not what the log adds up to',
  rollup_differs: 'is an hour, day or month of usage that is not the sum of its parts',
  key_missing: 'is a person whose data key is gone, and nothing in the log says why',
  notice_missing: 'is a person whose notice is gone',
  notice_altered: 'is a person whose answer to a notice is not as the log has it',
  opt_out_missing: 'is a person who opted out, which is gone',
  opt_out_unlogged: 'is a person whose opting out the log says nothing of',
};

/** What was checked and what does not hold, in plain sentences, a line each. */
export function toReportText(report: LogReport, deep: boolean): string {
  const { ok, entries, head, problems, more } = report;
  const checked = toChecked(report, deep).map((line) => `  ${line}`);
  if (ok) {
    return [`The audit log verifies: ${entries} entries, head ${head}.`, ...checked].join('\n');
  }
  const [first, ...rest] = problems.map(toSentence);
  return [
    `The audit log does NOT verify: ${first ?? ''}`,
    ...rest.map((sentence) => `  ${sentence}`),
    ...(more > 0 ? [`  And ${more} more.`] : []),
    `Looked at: ${entries} entries. Everything from the first of these entries on is in doubt.`,
    ...checked,
  ].join('\n');
}

function toSentence({ problem, seq, about }: Discrepancy): string {
  const what = about ?? (seq === undefined ? '' : `entry ${seq}`);
  const shown = about === undefined || seq === undefined ? '' : ` (entry ${seq})`;
  return `${what} ${MEANINGS[problem]}${shown}.`;
}

function toChecked(report: LogReport, deep: boolean): string[] {
  const { leftOut, payloads } = report;
  return [
    ...(leftOut === 0 ? [] : [toLeftOut(report)]),
    ...toSealed(report),
    ...(payloads.intact + payloads.erased === 0
      ? ['Content: none was looked at; an export holds none.']
      : [`Content: ${payloads.intact} intact, ${payloads.erased} deleted on purpose, as the log says.`]),
    ...(deep
      ? ['Tables: turns, incidents, usage, data keys, notices and opt-outs were held against the log.']
      : []),
  ];
}

function toLeftOut({ leftOut, checkpoints: { verified } }: LogReport): string {
  const checked =
    verified === 0 ? 'nothing of them is checked' : 'only that the checkpoints are of them too is';
  return `Of these ${leftOut} were left out: ${checked}.`;
}

function toSealed({ checkpoints, unsealed, entries }: LogReport): string[] {
  const { verified, signed, newest, unproven } = checkpoints;
  const by = signed ? 'signed' : 'their signatures not checked, as no key was given';
  return [
    verified === 0
      ? 'Checkpoints: none. A log that was rewritten as a whole, or cut, looks the same.'
      : `Checkpoints: ${verified} agree with it (${by}), the newest at ${newest} entries.`,
    ...(unproven === 0
      ? []
      : [`${unproven} checkpoints could not be held against it: entries around them were left out.`]),
    ...(unsealed === 0 || unsealed === entries
      ? []
      : [
          unsealed === 1
            ? '1 entry after it is not sealed yet: it could still be rewritten.'
            : `${unsealed} entries after it are not sealed yet: they could still be rewritten.`,
        ]),
  ];
}
