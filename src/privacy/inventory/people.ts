import type { TableEntry } from '../../domain/inventory.ts';
import { formsOf } from './forms.ts';

const SUBJECT = { column: 'subject', pseudonym: 'subject' } as const;
const UNTIL_ERASED = 'until the person is erased';

/** What people chose, and the keys of what is theirs. */
export const PEOPLE = {
  notices: {
    purpose: 'Which version of the notice somebody was shown and accepted',
    class: 'consent',
    person: [SUBJECT],
    columns: formsOf({ clear: 'tenant version shown_at accepted_at', pseudonym: 'subject' }),
    endings: [],
    kept: UNTIL_ERASED,
  },
  trainings: {
    purpose:
      'How far somebody is in the course, how many of its questions they answered wrong at first, and when they had done it',
    class: 'consent',
    person: [SUBJECT],
    columns: formsOf({
      clear: 'tenant course step wrong started_at completed_at charged_to',
      pseudonym: 'subject',
      sealed: 'sealed_name',
    }),
    endings: [],
    kept: UNTIL_ERASED,
  },
  tips: {
    purpose: 'Which tip somebody had, so that they have it once',
    class: 'consent',
    person: [SUBJECT],
    columns: formsOf({ clear: 'tenant tip turn_id at', pseudonym: 'subject' }),
    endings: [],
    kept: UNTIL_ERASED,
  },
  opt_outs: {
    purpose: 'That somebody wants no answers',
    class: 'consent',
    person: [SUBJECT],
    columns: formsOf({ clear: 'tenant at', pseudonym: 'subject' }),
    endings: [],
    kept: 'until the person opts in again',
  },
  welcomes: {
    purpose: 'That somebody, or a channel, was welcomed, so that it happens once',
    class: 'consent',
    person: [SUBJECT],
    columns: formsOf({ clear: 'tenant place at', pseudonym: 'subject' }),
    endings: [],
    kept: UNTIL_ERASED,
  },
  person_requests: {
    purpose: 'What people ask for about their own data, by when it is due and how it was answered',
    class: 'requests',
    person: [SUBJECT],
    columns: formsOf({
      clear:
        'id tenant kind status via at due_at extended_at extended_because remind_at reminders overdue_at closed_at last_turn',
      pseudonym: 'subject',
      sealed: 'sealed_words',
    }),
    endings: [{ after: 'requests', by: 'closed_at', index: 'person_requests_sweep' }],
    kept: 'as long as it is open',
  },
  holds: {
    purpose: 'What must not be deleted for now, why, and who decided so',
    class: 'requests',
    person: [
      SUBJECT,
      { column: 'set_by', pseudonym: 'subject', part: true },
      { column: 'release_asked_by', pseudonym: 'subject', part: true },
      { column: 'released_by', pseudonym: 'subject', part: true },
    ],
    columns: formsOf({
      clear: 'id tenant turn_id set_at release_asked_at released_at',
      pseudonym: 'subject set_by release_asked_by released_by',
      sealed: 'sealed_reason',
    }),
    endings: [{ after: 'requests', by: 'released_at', index: 'holds_sweep' }],
    kept: 'while it is in force, and then as long as retention.requests says',
  },
  content_grants: {
    purpose: 'Who may read what somebody else asked, why, until when, and how often they did',
    class: 'requests',
    person: [
      { column: 'reader', pseudonym: 'subject' },
      { column: 'granted_by', pseudonym: 'subject', part: true },
    ],
    columns: formsOf({
      clear: 'id tenant turn_id asked_at until reads',
      pseudonym: 'reader granted_by',
      sealed: 'sealed_reason',
    }),
    endings: [{ after: 'requests', by: 'asked_at', index: 'content_grants_sweep' }],
  },
  data_keys: {
    purpose: 'The key that seals what is of a person, itself sealed under the master key',
    class: 'keys',
    person: [SUBJECT],
    columns: formsOf({
      pseudonym: 'subject',
      clear: 'key_id made_at previous_id',
      sealed: 'wrapped_key previous_key',
    }),
    endings: [],
    kept: UNTIL_ERASED,
  },
} as const satisfies Readonly<Record<string, TableEntry>>;
