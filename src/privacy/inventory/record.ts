import type { TableEntry } from '../../domain/inventory.ts';
import { formsOf } from './forms.ts';

const OF_TURN = { column: 'turn_id', idOf: ['turns'] } as const;

/** What must be provable or counted. */
export const RECORD = {
  audit_entries: {
    purpose: 'The audit log: what happened when, with the hash of any content',
    class: 'skeleton',
    person: [{ column: 'actor', pseudonym: 'subject' }, OF_TURN],
    columns: formsOf({
      clear: 'seq at tenant kind turn_id policy_version meta',
      pseudonym: 'actor',
      hash: 'payload_hash prev hash',
      sealed: 'sealed_payload',
    }),
    endings: [
      {
        after: 'content',
        by: 'at',
        index: 'audit_entries_to_empty',
        turn: 'turn_id',
        emptied: { sealed_payload: null },
      },
    ],
    kept: 'the entry without its content for ever: the log is one chain, and none of it is taken out',
  },
  incidents: {
    purpose: 'What the security team must look at',
    class: 'incidents',
    person: [
      OF_TURN,
      { column: 'group_key', pseudonym: 'conversation', within: true },
      { column: 'owner', pseudonym: 'subject', part: true },
    ],
    columns: formsOf({
      clear:
        'id tenant kind severity at turn_id cause status count last_at version changed_at acknowledged_at ended_at resolution muted_until due_at evidence counts',
      pseudonym: 'group_key owner',
      sealed: 'sealed_owner',
    }),
    endings: [{ after: 'incidents', by: 'at', index: 'incidents_at', turn: 'turn_id' }],
  },
  incident_events: {
    purpose: 'What was done about incidents, when, and by whom of the security team',
    class: 'incidents',
    person: [
      { column: 'actor', pseudonym: 'subject' },
      { column: 'owner', pseudonym: 'subject', part: true },
    ],
    columns: formsOf({
      clear: 'incident version tenant at action status cause',
      pseudonym: 'actor owner',
      sealed: 'sealed_actor sealed_owner sealed_note',
    }),
    endings: [{ after: 'incidents', by: 'at', index: 'incident_events_sweep' }],
  },
  alerts: {
    purpose:
      'Posts about incidents in channels, and digests whose story tells of them, so that each stands once and shows how things are',
    class: 'incidents',
    person: [],
    columns: formsOf({
      clear: 'id tenant channel type slot at status posted shown shown_at editing post says',
    }),
    endings: [{ after: 'incidents', by: 'at', index: 'alerts_sweep' }],
  },
  alert_incidents: {
    purpose: 'Which incidents a channel was told of, and how often',
    class: 'incidents',
    person: [],
    columns: formsOf({ clear: 'tenant channel incident round alert at' }),
    endings: [{ after: 'incidents', by: 'at', index: 'alert_incidents_sweep' }],
  },
  quality_runs: {
    purpose: 'How models and answers compared: figures, and ids of golden questions; nobody is in them',
    class: 'usage',
    person: [],
    columns: formsOf({ clear: 'id tenant kind period at until model verdict report' }),
    endings: [{ after: 'usage', by: 'at', index: 'quality_runs_sweep' }],
  },
  usage_counts: {
    purpose: 'Counts by kind, rule and model; nobody is in them',
    class: 'usage',
    person: [],
    columns: formsOf({ clear: 'tenant bucket metric label value' }),
    endings: [{ after: 'usage', by: 'bucket' }],
  },
  usage_people: {
    purpose: 'That somebody asked in a quarter of an hour, to count how many people did',
    class: 'usage',
    person: [{ column: 'person', pseudonym: 'subject' }],
    columns: formsOf({ clear: 'tenant bucket', pseudonym: 'person' }),
    endings: [{ after: 'metadata', by: 'bucket' }],
  },
  usage_rollups: {
    purpose: 'The same counts by hour, day and month',
    class: 'usage',
    person: [],
    columns: formsOf({ clear: 'tenant step bucket metric label value' }),
    endings: [{ after: 'usage', by: 'bucket', index: 'usage_rollups_sweep' }],
  },
  usage_people_months: {
    purpose:
      'On which days of a month somebody asked, and the group that is charged, to count how many people did',
    class: 'usage',
    person: [{ column: 'person', pseudonym: 'subject' }],
    columns: formsOf({ clear: 'tenant bucket days charged_to', pseudonym: 'person' }),
    endings: [{ after: 'metadata', by: 'bucket' }],
  },
  anomaly_hours: {
    purpose: 'In which hours Candor ran, and what was out of the ordinary in them; nobody is in them',
    class: 'usage',
    person: [],
    columns: formsOf({ clear: 'tenant hour judged_at busiest causes' }),
    endings: [{ after: 'usage', by: 'hour' }],
  },
  assessments: {
    purpose:
      'Which bias audits, red team runs and comparisons of models there were, and what they found; nobody is in them',
    class: 'usage',
    person: [],
    columns: formsOf({
      clear: 'tenant kind period status design worker leased_until started_at ended_at report',
    }),
    endings: [{ after: 'usage', by: 'started_at', index: 'assessments_sweep' }],
  },
  assessment_results: {
    purpose: 'What came of each prepared question of such a run, as numbers',
    class: 'usage',
    person: [],
    columns: formsOf({ clear: 'tenant kind period item measured at' }),
    endings: [{ after: 'usage', by: 'at', index: 'assessment_results_sweep' }],
  },
  digest_runs: {
    purpose: 'Which digests were posted, so that each is posted once',
    class: 'usage',
    person: [],
    columns: formsOf({
      clear:
        'tenant kind channel period_start period_end status claimed_at completed_at post numbers_taken_at',
    }),
    endings: [{ after: 'usage', by: 'claimed_at', index: 'digest_runs_sweep' }],
  },
} as const satisfies Readonly<Record<string, TableEntry>>;
