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
        'seq id tenant platform thread event_key post_key status attempts retries ready_at worker lease_until reply_ref received_at ended_at outcome verdict rule admission refused lone_runs maybe_billed withdrawn',
      pseudonym: 'subject reserved',
      sealed: 'sealed_event sealed_record',
    }),
    endings: [
      {
        after: 'content',
        by: 'received_at',
        index: 'turns_to_empty',
        turn: 'id',
        emptied: { sealed_event: '', sealed_record: '' },
      },
      { after: 'metadata', by: 'received_at', index: 'turns_received', turn: 'id' },
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
    endings: [{ after: 'content', by: 'first_at', index: 'sent_requests_sweep', turn: 'turn_id' }],
  },
  placeholders: {
    purpose: 'What the placeholders of a conversation stand for',
    class: 'vault',
    person: [SUBJECT],
    columns: formsOf({
      clear: 'tenant thread placeholder kind at',
      pseudonym: 'subject',
      sealed: 'sealed_value',
    }),
    endings: [
      {
        after: 'placeholders',
        by: 'at',
        index: 'placeholders_to_empty',
        ofThread: true,
        emptied: { sealed_value: '' },
      },
      { after: 'metadata', by: 'at', index: 'placeholders_sweep', ofThread: true },
    ],
    kept: 'counted from the latest question of its conversation',
  },
  placeholder_origins: {
    purpose: 'Who gave the value behind a placeholder, so that only those see it who knew it',
    class: 'vault',
    person: [{ column: 'origin', pseudonym: 'subject', within: true }],
    columns: formsOf({ clear: 'tenant thread placeholder at', pseudonym: 'origin' }),
    endings: [{ after: 'metadata', by: 'at', index: 'placeholder_origins_sweep', ofThread: true }],
    kept: 'counted from the latest question of its conversation',
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
        'id tenant turn_id desk reason status at claimed_at claimed_place reminded_at widened_at closed_at closed_by ticket_at',
      pseudonym: 'asker claimer',
      sealed: 'sealed_post sealed_claimer sealed_ticket',
    }),
    endings: [
      {
        after: 'content',
        by: 'at',
        index: 'escalations_to_empty',
        turn: 'turn_id',
        emptied: { sealed_post: '', sealed_claimer: '', sealed_ticket: '' },
      },
      { after: 'metadata', by: 'at', index: 'escalations_sweep', turn: 'turn_id' },
    ],
  },
  escalation_places: {
    purpose: 'Where an escalation or review is talked about: ids of messages',
    class: 'metadata',
    person: [{ column: 'escalation', idOf: ['escalations', 'reviews'] }],
    columns: formsOf({ clear: 'tenant place escalation side posted at says' }),
    endings: [
      {
        after: 'metadata',
        by: 'at',
        index: 'escalation_places_sweep',
        turn: { via: 'escalation', of: ['escalations', 'reviews'] },
      },
    ],
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
      {
        after: 'content',
        by: 'at',
        index: 'reviews_to_empty',
        turn: 'turn_id',
        emptied: { sealed_first: '', sealed_decider: '' },
      },
      { after: 'metadata', by: 'at', index: 'reviews_sweep', turn: 'turn_id' },
    ],
  },
} as const satisfies Readonly<Record<string, TableEntry>>;
