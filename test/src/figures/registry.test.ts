import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FIGURES } from '../../../src/figures/registry.ts';
import { COUNTED_AS, FIGURE_TITLES } from '../../../src/messages/figures.ts';

function toTable(): string {
  const rows = FIGURES.map(
    ({ id, unit }) => `| \`${id}\` | ${FIGURE_TITLES[id]} | ${unit} | ${COUNTED_AS[id]} |`,
  );
  return ['| figure | called | unit | how it is counted |', '|---|---|---|---|', ...rows].join('\n');
}

describe('the registry of figures', () => {
  it('has every figure that there are words for, once', () => {
    expect(FIGURES.map(({ id }) => id).toSorted()).toEqual(Object.keys(FIGURE_TITLES).toSorted());
  });

  it('has figures whose parts are figures themselves, or their labels', () => {
    const wholes = new Set(FIGURES.map(({ partOf }) => partOf).filter((id) => id !== undefined));

    expect([...wholes]).toEqual(['questions', 'refused', 'escalated', 'cost']);
  });

  it('is what docs/operations.md lists', () => {
    const written = readFileSync('docs/operations.md', 'utf8');
    const [, listed = ''] = /<!-- figures: begin -->([^]*)<!-- figures: end -->/u.exec(written) ?? [];

    const cells = (text: string) => text.replaceAll(/[ -]+/gu, ' ').trim(); // a formatter may align the table
    expect(cells(listed)).toBe(cells(toTable()));
  });
});
