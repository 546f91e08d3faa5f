import type { Ids } from '../../src/ports/clock.ts';
import { takeRandom } from './random-pool.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 16 characters of Crockford base32: 80 random bits. */
export const randomIds: Ids = {
  next() {
    return Array.from(takeRandom(16), (byte) => ALPHABET[byte & 31]).join('');
  },
};
