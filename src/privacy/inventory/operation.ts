import type { TableEntry } from '../../domain/inventory.ts';
import { formsOf } from './forms.ts';

/** What the product needs to run. */
export const OPERATION = {
  outbox: {
    purpose: 'Messages between an asker and a desk, welcomes and digests, until they were posted',
    class: 'operation',
    person: [
      { column: 'subject', pseudonym: 'subject' },
      { column: 'stream', idOf: ['escalations', 'reviews', 'redaction_reports'] },
    ],
    columns: formsOf({
      clear: 'seq id tenant about stream side key status attempts unsure ready_at lease_until at',
      pseudonym: 'subject',
      sealed: 'sealed_content',
    }),
    endings: [
      {
        after: 'operation',
        by: 'at',
        index: 'outbox_sweep',
        turn: { via: 'stream', of: ['escalations', 'reviews', 'redaction_reports'] },
      },
    ],
    kept: 'its words until it was posted or given up',
  },
  model_canaries: {
    purpose: 'Which model is tried beside that of the policy, on how many threads',
    class: 'operation',
    person: [],
    columns: formsOf({ clear: 'tenant id candidate replaces share began_at share_at ended_at why' }),
    endings: [],
    kept: 'one row, overwritten',
  },
  run_leases: {
    purpose: 'Which process asks prepared questions now, so that no other spends on the same',
    class: 'operation',
    person: [],
    columns: formsOf({ clear: 'tenant name worker holder since until' }),
    endings: [],
    kept: 'one row a kind of run, deleted with its end',
  },
  channel_settings: {
    purpose: 'What was said in a channel about what is answered there',
    class: 'operation',
    person: [],
    columns: formsOf({ clear: 'tenant channel listens at' }),
    endings: [],
    kept: 'one row a channel, overwritten',
  },
  deleted_posts: {
    purpose: 'Posts that were deleted, whose question may be delivered late',
    class: 'operation',
    person: [],
    columns: formsOf({ clear: 'tenant at', pseudonym: 'post' }),
    endings: [{ after: 'operation', by: 'at', index: 'deleted_posts_sweep' }],
  },
  sessions: {
    purpose: 'Who is signed in to the console, until the session ends',
    class: 'operation',
    person: [{ column: 'subject', pseudonym: 'subject' }],
    columns: formsOf({ clear: 'tenant id at ends_at', pseudonym: 'subject' }),
    endings: [{ after: 'operation', by: 'ends_at' }],
  },
  rate_limits: {
    purpose: 'How much of a rate limit is used',
    class: 'operation',
    person: [{ column: 'key', pseudonym: 'limit', within: true }],
    columns: formsOf({ pseudonym: 'key', clear: 'full_at_ms' }),
    endings: [{ after: 'operation', by: 'full_at_ms', unit: 'ms', index: 'rate_limits_sweep' }],
  },
  budgets: {
    purpose: 'How much of a budget is used',
    class: 'operation',
    person: [{ column: 'key', pseudonym: 'budget', within: true }],
    columns: formsOf({ pseudonym: 'key', clear: 'window_ms used before_ms before_used' }),
    endings: [{ after: 'operation', by: 'window_ms', unit: 'ms', index: 'budgets_sweep' }],
  },
  keyring_state: {
    purpose: 'The secret that makes pseudonyms, sealed under the master key; how far a rotation of keys is',
    class: 'keys',
    person: [],
    columns: formsOf({ clear: 'name', sealed: 'value' }),
    endings: [],
    kept: 'one row each, overwritten',
  },
  installations: {
    purpose: 'Tokens of Slack workspaces that installed Candor by themselves',
    class: 'keys',
    person: [],
    columns: formsOf({
      clear: 'tenant platform workspace version at claimed_until',
      sealed: 'sealed_content',
    }),
    endings: [],
    kept: 'until the workspace takes Candor out',
  },
  pauses: {
    purpose: 'That answering is stopped, and why',
    class: 'operation',
    person: [],
    columns: formsOf({ clear: 'tenant at reason' }),
    endings: [],
    kept: 'until answering goes on',
  },
  siem_cursors: {
    purpose: 'How far each place for security events has got in the audit log',
    class: 'operation',
    person: [],
    columns: formsOf({ clear: 'sink seq previous worker held_until failing_since' }),
    endings: [],
    kept: 'one row a place, overwritten',
  },
} as const satisfies Readonly<Record<string, TableEntry>>;
