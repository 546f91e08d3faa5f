import type { Migration } from 'kysely/migration';
import * as turns from './0001_turns.ts';
import * as record from './0002_record.ts';
import * as handbook from './0003_handbook.ts';

/** Every migration in order. Forward only: one that has landed never changes. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001_turns': turns,
  '0002_record': record,
  '0003_handbook': handbook,
};
