import { SqliteQueryCompiler } from 'kysely';

/**
 * SQLite plans a statement anew each time a parameter is bound that a plan might depend on, which takes far longer than most
 * statements run. With a sign before it a parameter is an expression whose value no plan looks at. A condition that must
 * match a partial index is therefore written as a literal.
 *
 * Source: https://sqlite.org/c3ref/prepare.html (`sqlite3_prepare_v2`, the third way in which it differs)
 */
export class StableQueryCompiler extends SqliteQueryCompiler {
  protected override getCurrentParameterPlaceholder(): string {
    return '+?';
  }
}
