import { expect, test } from 'vitest';
import { address } from '../../../../src/redaction/detectors/address.ts';
import { foundBy } from '../support.ts';

test.each([
  ['I moved to 12 Bramble Street, Northwick, NW3 4AB.', '12 Bramble Street, Northwick, NW3 4AB'],
  [
    'Send it to 742 Evergreen Terrace, Apt 3, Springfield, OR 97477 please',
    '742 Evergreen Terrace, Apt 3, Springfield, OR 97477',
  ],
  [
    'we meet at the corner of Quorn Street 12 and Wobble Avenue',
    'the corner of Quorn Street 12 and Wobble Avenue',
  ],
  ['she is at 14 Mallow Close, Reading RG9 9ZZ, and waits', '14 Mallow Close, Reading RG9 9ZZ'],
  ['she lives at Piroska u. 97', 'Piroska u. 97'],
  ['Ich wohne in der Lindenstraße 5, 10115 Berlin.', 'Lindenstraße 5, 10115 Berlin'],
  ['Mon adresse: 14, rue de la Paix, 75002 Paris', '14, rue de la Paix, 75002 Paris'],
  ['via Zanella is short, Via Zanella 12 is not', 'Via Zanella 12'],
  ['Calle Mayor 5, 28013 Madrid', 'Calle Mayor 5, 28013 Madrid'],
  ['Rua do Arvoredo 1634', 'Rua do Arvoredo 1634'],
  ['ul. Kwiatowa 7, 00-950 Warszawa', 'ul. Kwiatowa 7, 00-950 Warszawa'],
  ['Kastanjelaan 88', 'Kastanjelaan 88'],
  ['Koivutie 82', 'Koivutie 82'],
  ['Petőfi utca 19', 'Petőfi utca 19'],
  ['P.O. Box 101, Northwick', 'P.O. Box 101, Northwick'],
  ['PSC 7004, Box 8380\nAPO AP 11949', 'PSC 7004, Box 8380\nAPO AP 11949'],
  ['She lives at 20 Allikavere', '20 Allikavere'],
  [
    'Address: Allikavere 46\n Suite 501\n Riisula\n Estonia 62488',
    'Allikavere 46\n Suite 501\n Riisula\n Estonia 62488',
  ],
])('finds the address in %j', (text, found) => {
  expect(foundBy(address, text)).toEqual([found]);
});

test.each([
  'The meeting is from 10 am until 11 am on 3 March',
  'I waited 5 minutes in the street',
  'Log in via VPN 2 or via port 443',
  'Room 12 on floor 3, test suite 4 failed',
  'IP address: 10.1.2.3, email address 5 times',
  'Version 12 Way better, 3 way handshake, 2 lane road',
  'step 1 open the drive 2 times',
  'Can I place a 401k request for February 20?',
  'See chapter 4 of Policy 12 in place since 2020',
])('finds no address in %j', (text) => {
  expect(foundBy(address, text)).toEqual([]);
});
