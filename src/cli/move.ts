import type { MoveReport } from '../audit/move-report.ts';

/** `candor move`: what was copied, what was checked, and what is left to do. */
export function toMoveText({ tables, audit }: MoveReport): string {
  const width = Math.max(...tables.map(({ table }) => table.length));
  return [
    ...tables.map(({ table, rows }) => `  ${table.padEnd(width)}  ${rows}`),
    `Copied and counted: ${tables.length} tables.`,
    ...(audit.ok
      ? [`The audit log verifies on the target: ${audit.entries} entries, head ${audit.head}.`]
      : []),
    'The master key is not in the database: take the key file (master.key in the data folder) or CANDOR_MASTER_KEY along,',
    'or nothing that is sealed can be read. Then point DATABASE_URL or CANDOR_DATA_DIR at the target and start Candor.',
  ].join('\n');
}

/** `candor migrate`: which migrations ran. */
export function toMigrateText(ran: readonly string[]): string {
  return ran.length === 0 ? 'The database is up to date.' : `Migrations that ran: ${ran.join(', ')}.`;
}
