import { expect, test } from 'vitest';
import { openingCode } from '../../../../src/redaction/detectors/opening-code.ts';
import { foundBy } from '../support.ts';

test.each([
  ['the code for the back door is 4471', '4471'],
  ['code to the garage: 44-71-90', '44-71-90'],
  ['Tresor Kombination 44-71-90, bitte nicht weitersagen', '44-71-90'],
  ['Die Kombination vom Tresor ist 447190', '447190'],
  ['der Code für die Schranke lautet 4471#', '4471#'],
  ["le code du wifi invités c'est fenouil-vert-42", 'fenouil-vert-42'],
  ['le code de la porte est 44A71', '44A71'],
  ["digicode 44B71 pour l'entrée", '44B71'],
  ['el código de la caja fuerte es 447190', '447190'],
  ['il codice del cancello è 4471', '4471'],
  ['o código de acesso do cofre é 44-71-90', '44-71-90'],
  ['de code van de kluis is 447190', '447190'],
  ['kod do bramy: 4471', '4471'],
  ['код от сейфа 447190', '447190'],
  ['金庫の番号は447190です', '447190'],
  ['رمز الباب هو 4471', '4471'],
])('finds what opens a thing in %j', (text, code) => {
  expect(foundBy(openingCode, text)).toEqual([code]);
});

test.each([
  'the error code at the gate was 4471',
  'the code of the router is in src/router.ts',
  'the code for the door component fails at line 4471: why?',
  'the country code for the router region is 49',
  'a combination of 4471 and 4472',
  'the code of the wifi driver since 2026 is new',
  'le code de la porte est affiché',
  'which code do I need for the door?',
])('finds nothing in %j', (text) => {
  expect(foundBy(openingCode, text)).toEqual([]);
});
