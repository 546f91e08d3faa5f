import type { Request } from 'express';
import { expect, test } from 'vitest';
import { idOf } from '../../../adapters/console/ids.ts';
import { noSuchIncident } from '../../../src/messages/incidents.ts';

test.each(['', 'a b', '<x>', 'a'.repeat(65)])(
  'an id like "%s" is not found as what it was looked for as',
  (id) => {
    const request = { params: { id } } as unknown as Request;

    expect(() => idOf(request, noSuchIncident())).toThrow('There is no incident with this reference.');
    expect(() => idOf(request)).toThrow('There is no answer with this reference.');
  },
);
