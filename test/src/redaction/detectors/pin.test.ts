import { expect, test } from 'vitest';
import { pin } from '../../../../src/redaction/detectors/pin.ts';
import { foundBy } from '../support.ts';

test.each([
  ['PIN: 4471', '4471'],
  ['PIN: 1111', '1111'],
  ['pin 4471', '4471'],
  ['Meine PIN ist 4471', '4471'],
  ['the door code is 4821', '4821'],
  ['PIN for the printer: 90210', '90210'],
  ['cvc 737', '737'],
  ['CVV: 123', '123'],
  ['card ending, cvv2 = 9981', '9981'],
  ['暗証番号は4471です', '4471'],
  ['otp 482913', '482913'],
  ['verification code: 482 913', '482 913'],
  ['PIN-Code lautet 9911', '9911'],
  ['The door code is 4 4 7 1', '4 4 7 1'],
])('finds the code in %j', (text, found) => {
  expect(foundBy(pin, text)).toEqual([found]);
});

test.each([
  'What is the PIN policy?',
  'pin 13 of the connector',
  'The pin in room 2026',
  'pin 2026 to the channel',
  'Error code 4821 when I open the door',
  'your security code is sent by SMS',
  'PIN numbers 1 to 4',
  'PIN numbers 1 to 4',
])('finds nothing in %j', (text) => {
  expect(foundBy(pin, text)).toEqual([]);
});
