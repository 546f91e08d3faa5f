import type { Kysely } from 'kysely';
import { GENESIS } from '../../src/audit/chain.ts';
import { Tree } from '../../src/audit/tree.ts';
import { builtOnce } from './built-once.ts';
import { dialectOf } from './dialect-of.ts';
import type { Schema } from './schema.ts';
import type { SealTables } from './seal-tables.ts';

/** Where the log ends; `tree` is undefined while entries from before there was one are still being hashed. */
interface LogEnd {
  readonly size: number;
  readonly head: string;
  readonly tree: Tree | undefined;
}

/** Hashes read at a time. */
const PAGE = 1000;
/** What stands in the tree for an entry that was not there when the log was hashed. */
const NO_ENTRY = '0'.repeat(64);

/** Where the next entry goes; call with the log locked. */
export async function readEnd(trx: Kysely<Schema>): Promise<LogEnd> {
  const last = await readLast(trx);
  if (last.size === null || last.head === null || last.nodes === null) return readEndOfOld(last);
  const tree = Tree.parse(last.size, last.nodes);
  if (last.hash === null || last.seq <= last.size) return { size: last.size, head: last.head, tree };
  // A process of an older version wrote entries and knew no tree.
  for (const page = { rows: PAGE }; page.rows === PAGE;) page.rows = await growByPage(trx, tree);
  return { size: last.seq, head: last.hash, tree };
}

function readEndOfOld({ seq, hash }: { readonly seq: number; readonly hash: string | null }): LogEnd {
  return hash === null
    ? { size: 0, head: GENESIS, tree: new Tree() }
    : { size: seq, head: hash, tree: undefined };
}

const readEntryAndTree = builtOnce((db) => {
  const tree = db.selectFrom('audit_tree').where('name', '=', 'head');
  return db
    .selectFrom('audit_entries')
    .select([
      'seq',
      'hash',
      tree.select('size').as('size'),
      tree.select('head').as('head'),
      tree.select('nodes').as('nodes'),
    ])
    .orderBy('seq', 'desc')
    .limit(1)
    .compile();
});

/** The last entry and the tree, in one statement: all that is appended waits for it. */
async function readLast(trx: Kysely<Schema>) {
  const [row] = (await readEntryAndTree(trx, {})).rows;
  if (row !== undefined) return row;
  const tree = trx.selectFrom('audit_tree').where('name', '=', 'head');
  const alone = await tree.select(['size', 'head', 'nodes']).executeTakeFirst();
  return { seq: 0, hash: null, ...(alone ?? { size: null, head: null, nodes: null }) };
}

type TreeRow = Pick<SealTables['audit_tree'], 'head' | 'name' | 'nodes' | 'size'>;

/** Keeps the tree with the entries that it has grown by: in the same transaction. */
export async function writeTree(trx: Kysely<Schema>, row: TreeRow): Promise<void> {
  await keepTree(trx, { ...row });
}

const keepTree = builtOnce((db, { name, size, head, nodes }: TreeRow) => {
  const row = { size, head, nodes };
  return db
    .insertInto('audit_tree')
    .values({ name, ...row })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(row))
    .compile();
});

type End = Omit<TreeRow, 'name'>;

/** Where this process left a log, and whether nobody else wrote to it after the time before. */
let left: { readonly end: End; readonly alone: boolean } | undefined;

/** Where the next entry goes if nobody has written since this process did; undefined where others do. Only `moveTree` knows. */
export function guessEnd(): End | undefined {
  return left?.alone === true ? left.end : undefined;
}

export function noteEnd(end: End, before: Pick<End, 'head'>): void {
  left = { end, alone: left === undefined || left.end.head === before.head };
}

/** Lets the tree grow if it is still where it was guessed to be: the hash of the head stands for all that the log holds. Out: whether it was. */
export async function moveTree(trx: Kysely<Schema>, was: End, end: End): Promise<boolean> {
  const { numAffectedRows } = await swapTree(trx, {
    wasSize: was.size,
    wasHead: was.head,
    wasNodes: was.nodes,
    ...end,
  });
  return numAffectedRows === 1n;
}

const swapTree = builtOnce(
  (
    db,
    {
      wasSize,
      wasHead,
      wasNodes,
      size,
      head,
      nodes,
    }: End & Record<'wasHead' | 'wasNodes', string> & { wasSize: number },
  ) =>
    db
      .updateTable('audit_tree')
      .set({ size, head, nodes })
      .where('name', '=', 'head')
      .where('size', '=', wasSize)
      .where('head', '=', wasHead)
      .where('nodes', '=', wasNodes)
      .where(
        ({ selectFrom }) => selectFrom('audit_entries').select(({ fn }) => fn.max('seq').as('last')),
        '<=',
        wasSize,
      )
      .compile(),
);

/**
 * Hashes a page of a log from before there was a tree; what is hashed stays so when the process ends. Out: false once the tree
 * is whole, which it is at once in a log that began with one.
 */
export async function hashOldPage(db: Kysely<Schema>): Promise<boolean> {
  const rows = await db.selectFrom('audit_tree').selectAll().execute();
  if (rows.some(({ name }) => name === 'head')) return false;
  const tree = toTree(rows[0]);
  if ((await growByPage(db, tree)) === PAGE) {
    await writeTree(db, { name: 'upgrade', ...toEnd(tree, GENESIS) });
    return true;
  }
  await db.transaction().execute((trx) => finish(trx));
  return false;
}

/** With the log locked: nothing is appended between the last page and the tree that appending goes on with. */
async function finish(trx: Kysely<Schema>): Promise<void> {
  await dialectOf(trx).lock(trx, 'audit');
  const rows = await trx.selectFrom('audit_tree').selectAll().execute();
  if (rows.some(({ name }) => name === 'head')) return; // another process was faster
  const tree = toTree(rows[0]);
  for (const page = { rows: PAGE }; page.rows === PAGE;) page.rows = await growByPage(trx, tree);
  const { head } = readEndOfOld(await readLast(trx));
  await writeTree(trx, { name: 'head', ...toEnd(tree, head) });
  await trx.deleteFrom('audit_tree').where('name', '=', 'upgrade').execute();
}

function toEnd(tree: Tree, head: string): End {
  return { size: tree.size, head, nodes: tree.toText() };
}

function toTree(row: SealTables['audit_tree'] | undefined): Tree {
  return row === undefined ? new Tree() : Tree.parse(row.size, row.nodes);
}

/** Out: how many entries there were. */
async function growByPage(db: Kysely<Schema>, tree: Tree): Promise<number> {
  const rows = await db
    .selectFrom('audit_entries')
    .select(['seq', 'hash'])
    .where('seq', '>', tree.size)
    .orderBy('seq')
    .limit(PAGE)
    .execute();
  for (const { seq, hash } of rows) {
    while (tree.size < seq - 1) tree.append(Buffer.from(NO_ENTRY, 'hex'));
    tree.append(Buffer.from(hash, 'hex'));
  }
  return rows.length;
}
