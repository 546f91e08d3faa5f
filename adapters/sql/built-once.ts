import type { CompiledQuery, Kysely, QueryResult } from 'kysely';
import { dialectOf } from './dialect-of.ts';
import type { Schema } from './schema.ts';

type Values = Readonly<Record<string, string | number | null>>;

/** Stands for a value while a statement is built. */
class Hole {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/**
 * Makes a statement whose text never changes from what builds it: it is built and compiled once for each kind of database, which takes
 * longer than most of them run. `build` must not look at the values that it is given, only put them into the statement.
 * Out: runs it with values.
 */
export function builtOnce<Given extends Values, Row>(
  build: (db: Kysely<Schema>, values: Given) => CompiledQuery<Row>,
): (db: Kysely<Schema>, values: Given) => Promise<QueryResult<Row>> {
  const compiled = new WeakMap<object, CompiledQuery<Row>>();
  const holes = new Proxy({} as Given, { get: (_target, name) => new Hole(String(name)) });
  return async (db, values) => {
    const dialect = dialectOf(db);
    const query = compiled.get(dialect) ?? build(db, holes);
    compiled.set(dialect, query);
    const parameters = query.parameters.map((one) => (one instanceof Hole ? values[one.name] : one));
    return db.executeQuery({ ...query, parameters });
  };
}
