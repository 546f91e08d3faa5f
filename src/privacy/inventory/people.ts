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
  opt_outs: {
    purpose: 'That somebody wants no answers',
    class: 'consent',
    person: [SUBJECT],
    columns: formsOf({ clear: 'tenant at', pseudonym: 'subject' }),
    endings: [],
    kept: 'until the person opts in again',
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
