import type {
  Compilable,
  CompiledQuery,
  InsertQueryBuilder,
  InsertResult,
  Insertable,
  Kysely,
  QueryResult,
} from 'kysely';
import { dialectOf } from './dialect-of.ts';
import type { Schema } from './schema.ts';

type Values = Readonly<Record<string, string | number | null>>;

/** Stands for a value while a statement is built. */
class Hole {
  readonly name: string;
  /** Of a value of a row: which one. */
  readonly row: number | undefined;
  constructor(name: string, row?: number) {
    this.name = name;
    this.row = row;
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

/** Statements for more rows than this are built each time: they are few, and each number of rows has one. */
const MOST_ROWS = 100;

/**
 * The same for a statement over rows: built and compiled once for each number of them. `columns` are those of every row. `build` gets
 * holes for the rows, too. In: at least one row.
 */
export function builtForRows<Each, Row, Given extends Values = Values>(
  columns: readonly (keyof Each & string)[],
  build: (db: Kysely<Schema>, rows: readonly Each[], values: Given) => CompiledQuery<Row>,
): (db: Kysely<Schema>, rows: readonly Each[], values: Given) => Promise<QueryResult<Row>> {
  const compiled = new WeakMap<object, Map<number, CompiledQuery<Row>>>();
  const holes = new Proxy({} as Given, { get: (_target, name) => new Hole(String(name)) });
  return async (db, rows, values) => {
    const dialect = dialectOf(db);
    const known = compiled.get(dialect) ?? new Map<number, CompiledQuery<Row>>();
    compiled.set(dialect, known);
    const query = known.get(rows.length) ?? build(db, holesFor(rows, columns), holes);
    if (rows.length <= MOST_ROWS) known.set(rows.length, query);
    const parameters = query.parameters.map((one) => {
      if (!(one instanceof Hole)) return one;
      return one.row === undefined ? values[one.name] : (rows[one.row] as Record<string, unknown>)[one.name];
    });
    return db.executeQuery({ ...query, parameters });
  };
}

/** The same for an insert; `finish` says what happens on a conflict and what comes back. */
export function insertOnce<Table extends keyof Schema, Row = unknown>(
  table: Table,
  columns: readonly (keyof Insertable<Schema[Table]> & string)[],
  finish: (query: InsertQueryBuilder<Schema, Table, InsertResult>) => Compilable<Row>,
): (db: Kysely<Schema>, rows: readonly Insertable<Schema[Table]>[]) => Promise<QueryResult<Row>> {
  const insert = builtForRows<Insertable<Schema[Table]>, Row>(columns, (db, rows) =>
    finish(db.insertInto(table).values(rows)).compile(),
  );
  return (db, rows) => insert(db, rows, {});
}

function holesFor<Row>(rows: readonly Row[], columns: readonly string[]): Row[] {
  return rows.map((_row, at) => Object.fromEntries(columns.map((name) => [name, new Hole(name, at)])) as Row);
}
