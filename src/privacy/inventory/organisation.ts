import type { TableEntry } from '../../domain/inventory.ts';
import { formsOf } from './forms.ts';

const IN_FORCE = 'while the document is in the handbook';

/** What the organisation wrote itself. Nothing of it is about a person whom Candor knows. */
export const ORGANISATION = {
  handbooks: {
    purpose: 'Which version of the handbook is in force',
    class: 'organisation',
    person: [],
    columns: formsOf({ clear: 'tenant version' }),
    endings: [],
    kept: 'one row, overwritten',
  },
  handbook_documents: {
    purpose: 'The documents of the handbook, each in the states that were written',
    class: 'organisation',
    person: [],
    columns: formsOf({ clear: 'seq tenant document in_force written_at', hash: 'digest' }),
    endings: [],
    kept: IN_FORCE,
  },
  passages: {
    purpose: 'The passages of the handbook',
    class: 'organisation',
    person: [],
    columns: formsOf({
      clear:
        'seq tenant document_seq id document title section body version url owner reviewed valid_until sensitivity',
    }),
    endings: [],
    kept: IN_FORCE,
  },
  passage_readers: {
    purpose: 'Which groups may read a passage',
    class: 'organisation',
    person: [],
    columns: formsOf({ clear: 'passage reader' }),
    endings: [],
    kept: IN_FORCE,
  },
  embeddings: {
    purpose:
      'Vectors of handbook passages, by what the passage says; with pgvector once more beside the passages, in passage_vectors',
    class: 'organisation',
    person: [],
    columns: formsOf({ clear: 'space vector', hash: 'hash' }),
    endings: [],
    kept: IN_FORCE,
  },
} as const satisfies Readonly<Record<string, TableEntry>>;
