import { expect, test } from 'vitest';
import { term } from '../../../../src/redaction/detectors/term.ts';
import { parseTerms } from '../../../../src/redaction/terms.ts';
import { CONTEXT, foundBy } from '../support.ts';

const terms = parseTerms(
  `
terms:
  - id: falcon
    literal: Project Falcon
    inflections: true
  - id: müller
    literal: Müller AG
  - id: varta
    literal: Opération Vartaka
    inflections: true
  - id: reiher
    literal: Проект Цапля
    inflections: true
  - id: ids
    pattern: "PRJ-[0-9]{3,6}"
`.replace('id: müller', 'id: mueller'),
);

test.each([
  ['about project  falcon today', 'project  falcon'],
  ["Project Falcon's budget", "Project Falcon's"],
  ['die Project Falcons', 'Project Falcons'],
  ['(MÜLLER AG)', 'MÜLLER AG'],
  ['Mu\u0308ller AG again', 'Mu\u0308ller AG'],
  ['Project-Falcon', 'Project-Falcon'],
  ['Des Projects Falcons wegen', 'Projects Falcons'],
  ["Project Falcon'un planı", "Project Falcon'un"],
  ['przy Opérations Vartaką, też', 'Opérations Vartaką'],
  ['o Opération Vartakami.', 'Opération Vartakami'],
  ['к проекту Цапле', 'проекту Цапле'],
  ['ＰＲＯＪＥＣＴ falcon'.normalize('NFKC'), 'PROJECT falcon'],
  ['see prj-1234.', 'prj-1234'],
])('finds the term in %j', (text, found) => {
  expect(foundBy(term, text, { ...CONTEXT, terms })).toEqual([found]);
});

test.each([
  'Project Falconeering',
  'Müller AGB',
  'Müllers AG',
  'Operate Vartakenstein',
  'XPRJ-1234',
  'PRJ-12',
  'PRJ-1234567',
])('finds nothing in %j', (text) => {
  expect(foundBy(term, text, { ...CONTEXT, terms })).toEqual([]);
});
