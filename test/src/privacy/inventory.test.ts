import { describe, expect, it } from 'vitest';
import type { TableEntry } from '../../../src/domain/inventory.ts';
import { INVENTORY } from '../../../src/privacy/inventory.ts';

const ENTRIES: readonly (readonly [string, TableEntry])[] = Object.entries(INVENTORY);

describe.each(ENTRIES)('the entry of %s', (_table, entry) => {
  it('says how what is in it ends', () => {
    const isDeleted = entry.endings.some(({ emptied }) => emptied === undefined);

    expect(isDeleted || entry.kept !== undefined).toBe(true);
  });

  it('speaks of columns that it lists', () => {
    const spoken = [
      ...entry.person.map(({ column }) => column),
      ...entry.endings.flatMap(({ by, emptied = {} }) => [by, ...Object.keys(emptied)]),
      ...entry.endings.map(({ by, turn = by }) => (typeof turn === 'string' ? turn : turn.via)),
    ];

    expect(spoken.filter((column) => entry.columns[column] === undefined)).toEqual([]);
  });

  it('finds rows by columns that hold a pseudonym, or by tables that are listed', () => {
    const faulty = entry.person.filter((link) =>
      'idOf' in link
        ? link.idOf.some((table) => INVENTORY[table]?.columns['id'] === undefined)
        : entry.columns[link.column] !== 'pseudonym',
    );

    expect(faulty).toEqual([]);
  });

  it('seals what it names sealed', () => {
    const sealed = Object.keys(entry.columns).filter((column) => /^(?:sealed|wrapped)_/u.test(column));

    expect(sealed.filter((column) => entry.columns[column] !== 'sealed')).toEqual([]);
  });
});
