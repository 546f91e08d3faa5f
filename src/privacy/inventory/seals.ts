import type { TableEntry } from '../../domain/inventory.ts';
import { formsOf } from './forms.ts';

/** What the audit log is sealed with; of no person. */
export const SEALS = {
  audit_tree: {
    purpose: 'The tree over the audit log, as far as it is needed to let it grow',
    class: 'skeleton',
    person: [],
    columns: formsOf({ clear: 'name size', hash: 'head nodes' }),
    endings: [],
    kept: 'one row, overwritten',
  },
  audit_checkpoints: {
    purpose: 'Signed heads of the audit log',
    class: 'skeleton',
    person: [],
    columns: formsOf({ clear: 'size at note', hash: 'nodes' }),
    endings: [],
    kept: 'for ever, as the log they seal',
  },
  audit_deliveries: {
    purpose: 'How far those who are sent these heads have them',
    class: 'operation',
    person: [],
    columns: formsOf({ clear: 'sink size attempts ready_at failing_since' }),
    endings: [],
    kept: 'one row each, overwritten',
  },
  witnessed_logs: {
    purpose: 'The newest head of every other log that this installation is a witness of',
    class: 'operation',
    person: [],
    columns: formsOf({ clear: 'origin size note at', hash: 'root' }),
    endings: [],
    kept: 'one row each, overwritten: a witness never forgets',
  },
} as const satisfies Readonly<Record<string, TableEntry>>;
