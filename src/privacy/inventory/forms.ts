import type { TableEntry } from '../../domain/inventory.ts';

type ColumnForm = TableEntry['columns'][string];

/** `{ clear: 'id at', sealed: 'sealed_post' }` as the form of each column. */
export function formsOf(columns: Readonly<Partial<Record<ColumnForm, string>>>): TableEntry['columns'] {
  const forms = Object.entries(columns) as [ColumnForm, string][];
  return Object.fromEntries(
    forms.flatMap(([form, names]) => names.split(' ').map((name) => [name, form] as const)),
  );
}
