import { expect, test } from 'vitest';
import { ip } from '../../../../src/redaction/detectors/ip.ts';
import { foundBy } from '../support.ts';

test.each([
  ['ping 192.168.0.1 now', '192.168.0.1'],
  ['http://10.20.30.40:8080/x', '10.20.30.40'],
  ['(8.8.8.8).', '8.8.8.8'],
  ['server and/ 10.20.30.40', '10.20.30.40'],
  ['2001:db8:85a3::8a2e:370:7334', '2001:db8:85a3::8a2e:370:7334'],
  ['[2001:0db8:0000:0000:0000:ff00:0042:8329]:443', '2001:0db8:0000:0000:0000:ff00:0042:8329'],
  ['::ffff:192.0.2.128', '::ffff:192.0.2.128'],
  ['from fe80::1 to it', 'fe80::1'],
  ['fe80::1ff:fe23:4567:890a%eth0 is up', 'fe80::1ff:fe23:4567:890a%eth0'],
])('finds the address in %j', (text, address) => {
  expect(foundBy(ip, text)).toContain(address);
});

test.each([
  '256.1.1.1',
  '1.2.3',
  'http://127.0.0.1:3978',
  'bind 0.0.0.0, mask 255.255.255.0, ::1',
  'rfc2616#section-8.1.2.2',
  'v8@10.2.154.26',
  'version 1.2.3.4',
  'v10.0.0.1',
  'Chrome/91.0.0.0',
  '1.2.3.4.5',
  '12:34:56',
  'std::vector',
  'face::add',
  'aa:bb:cc:dd:ee:ff',
  '::',
  '2001:db8::1::2',
])('finds nothing in %j', (text) => {
  expect(foundBy(ip, text)).toEqual([]);
});
