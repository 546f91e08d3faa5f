import type { TableEntry } from '../../domain/inventory.ts';
import { formsOf } from './forms.ts';

const OF_TURN = { column: 'turn_id', idOf: ['turns'] } as const;
const SUBJECT = { column: 'subject', pseudonym: 'subject' } as const;

/** Questions, what was made of them, and who was asked for help. */
export const TURNS = {
  turns: {
    purpose: 'Questions, replies and how each was decided',
    class: 'content',
    person: [SUBJECT],
    columns: formsOf({
      clear:
        'seq id tenant platform thread event_key post_key status attempts retries ready_at worker lease_until reply_ref received_at ended_at outcome verdict rule admission refused lone_runs maybe_billed',
      pseudonym: 'subject reserved',
      sealed: 'sealed_event sealed_record',
    }),
    endings: [
      {
        after: 'content',
        by: 'received_at',
        turn: 'id',
        emptied: { sealed_event: '', sealed_record: null },
      },
      { after: 'metadata', by: 'received_at', turn: 'id' },
    ],
  },
  sent_requests: {
    purpose: 'Receipts: every request body that left for a question, and where it went',
    class: 'content',
    person: [SUBJECT, OF_TURN],
    columns: formsOf({
      clear: 'tenant turn_id destination purpose attempts first_at last_at',
      hash: 'sha256',
      pseudonym: 'subject',
      sealed: 'sealed_body',
    }),
    endings: [{ after: 'content', by: 'first_at', turn: 'turn_id' }],
  },
  placeholders: {
    purpose: 'What the placeholders of a conversation stand for',
    class: 'vault',
    person: [SUBJECT],
    columns: formsOf({
      clear: 'tenant thread placeholder kind',
      pseudonym: 'subject',
      sealed: 'sealed_value',
    }),
    endings: [],
    kept: 'the value until its thread had no question for retention.placeholders, that it was there until the last question of the thread goes',
  },
  placeholder_origins: {
    purpose: 'Who gave the value behind a placeholder, so that only those see it who knew it',
    class: 'vault',
    person: [{ column: 'origin', pseudonym: 'subject', within: true }],
    columns: formsOf({ clear: 'tenant thread placeholder', pseudonym: 'origin' }),
    endings: [],
    kept: 'until the last question of its thread goes',
  },
  escalations: {
    purpose: 'Questions handed to a desk, and who took them',
    class: 'metadata',
    person: [
      { column: 'asker', pseudonym: 'subject' },
      { column: 'claimer', pseudonym: 'subject', part: true },
      OF_TURN,
    ],
    columns: formsOf({
      clear:
        'id tenant turn_id desk reason status at claimed_at claimed_place reminded_at widened_at closed_at closed_by',
      pseudonym: 'asker claimer',
      sealed: 'sealed_post sealed_claimer',
    }),
    endings: [
      { after: 'content', by: 'at', turn: 'turn_id', emptied: { sealed_post: null, sealed_claimer: null } },
      { after: 'metadata', by: 'at', turn: 'turn_id' },
    ],
  },
  escalation_places: {
    purpose: 'Where an escalation or review is talked about: ids of messages',
    class: 'metadata',
    person: [{ column: 'escalation', idOf: ['escalations', 'reviews'] }],
    columns: formsOf({ clear: 'tenant place escalation side posted at' }),
    endings: [{ after: 'metadata', by: 'at' }],
  },
  reviews: {
    purpose: 'Answers held until people have seen them, and who decided',
    class: 'metadata',
    person: [
      { column: 'asker', pseudonym: 'subject' },
      { column: 'first', pseudonym: 'subject', part: true },
      { column: 'decider', pseudonym: 'subject', part: true },
      OF_TURN,
    ],
    columns: formsOf({
      clear: 'id tenant turn_id desk four_eyes status version at expires_at decided_at reminded_at',
      pseudonym: 'asker first decider',
      sealed: 'sealed_first sealed_decider',
    }),
    endings: [
      { after: 'content', by: 'at', turn: 'turn_id', emptied: { sealed_first: null, sealed_decider: null } },
      { after: 'metadata', by: 'at', turn: 'turn_id' },
    ],
  },
} as const satisfies Readonly<Record<string, TableEntry>>;
