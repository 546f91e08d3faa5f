import { ASIA } from './asia.ts';
import { BRITAIN_IRELAND } from './britain-ireland.ts';
import { EASTERN_EUROPE } from './eastern-europe.ts';
import { GERMANIC } from './germanic.ts';
import type { Identifier } from './identifier.ts';
import { LATIN_AMERICA } from './latin-america.ts';
import { NORDIC } from './nordic.ts';
import { NORTH_AMERICA } from './north-america.ts';
import { OCEANIA_AFRICA } from './oceania-africa.ts';
import { ROMANCE } from './romance.ts';
import { VEHICLES } from './vehicles.ts';

/** Every identifier. To add one: an entry in the file of its part of the world. */
export const IDENTIFIERS: readonly Identifier[] = [
  ...NORTH_AMERICA,
  ...LATIN_AMERICA,
  ...BRITAIN_IRELAND,
  ...GERMANIC,
  ...ROMANCE,
  ...NORDIC,
  ...EASTERN_EUROPE,
  ...ASIA,
  ...OCEANIA_AFRICA,
  ...VEHICLES,
];
