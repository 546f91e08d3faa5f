import { expect, test } from 'vitest';
import { location } from '../../../../src/redaction/detectors/location.ts';
import { foundBy } from '../support.ts';

test.each([
  ['What is the travel allowance for Germany?', ['Germany']],
  ['from the united states to São Paulo and New York City', ['united states', 'São Paulo', 'New York City']],
  ['I grew up in Wobbleham and moved to Quorn', ['Wobbleham', 'Quorn']],
  ['I am in Turkey', ['Turkey']],
  ['Bosnia and Herzegovina', ['Bosnia and Herzegovina']],
  ['Sie wohnt in Wobbelstadt und zog nach Regensburg', ['Wobbelstadt', 'Regensburg']],
  ['Vive en Quornillo, nació en Albacete', ['Quornillo', 'Albacete']],
  ['Zij woont in Wobbeldam, niet in Zwolle', ['Wobbeldam', 'Zwolle']],
  ['Abita a Wobbiano e lavora a Bergamo', ['Wobbiano', 'Bergamo']],
  ['Mora em Quornópolis, perto de Coimbra', ['Quornópolis', 'Coimbra']],
  ['Mieszka w Quornowie', ['Quornowie']],
  ['une réunion en Rosario', ['Rosario']],
  ['she studied at the University of Wobbleham', ['Wobbleham']],
  ['my home city Quornstad: nice', ['Quornstad']],
  ['the parcel goes to Norway 64389', ['Norway 64389']],
  ['the office is in London SE20 7XX', ['London SE20 7XX']],
  ['I am for the week in ÅQUORNSUND, not at home', ['ÅQUORNSUND']],
])('finds the places in %j', (text, found) => {
  expect(foundBy(location, text)).toEqual(found);
});

test.each([
  'How nice that we split the bath',
  'we had turkey for lunch',
  'see src/berlin.ts and lima.example.com',
  'Jordan Smith will call',
  'what is the weather like in tokyo and what time is it in New York',
  'I am in Sales',
  'what happens en route, and w/o a badge',
])('finds no place in %j', (text) => {
  expect(foundBy(location, text)).toEqual([]);
});
