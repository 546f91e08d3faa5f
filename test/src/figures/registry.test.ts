import { describe, expect, it } from 'vitest';
import { FIGURES } from '../../../src/figures/registry.ts';
import { FIGURE_WORDS } from '../../../src/messages/figures.ts';

describe('the registry of figures', () => {
  it('has every figure that there are words for, once', () => {
    expect(FIGURES.map(({ id }) => id).toSorted()).toEqual(Object.keys(FIGURE_WORDS).toSorted());
  });

  it('has figures whose parts are figures themselves, or their labels', () => {
    const wholes = new Set(FIGURES.map(({ partOf }) => partOf).filter((id) => id !== undefined));

    expect([...wholes]).toEqual(['questions', 'refused', 'escalated']);
  });
});
