import type { TableEntry } from '../domain/inventory.ts';
import { OPERATION } from './inventory/operation.ts';
import { ORGANISATION } from './inventory/organisation.ts';
import { OVERSIGHT } from './inventory/oversight.ts';
import { PEOPLE } from './inventory/people.ts';
import { RECORD } from './inventory/record.ts';
import { SEALS } from './inventory/seals.ts';
import { TURNS } from './inventory/turns.ts';

/**
 * Every table and column of the database: what it is for, whose it is, in which form it stands there and how long. Retention, export
 * and erasure go by it, and the record of processing is made of it. A table or column without an entry fails the tests.
 */
export const INVENTORY: Readonly<Record<string, TableEntry>> = {
  ...TURNS,
  ...OVERSIGHT,
  ...PEOPLE,
  ...RECORD,
  ...SEALS,
  ...OPERATION,
  ...ORGANISATION,
};
