import { expect, test } from 'vitest';
import { NameDirectory } from '../../../src/redaction/name-directory.ts';
import { redactOther } from '../../../src/turn/redact-question.ts';
import { loadOrganisation } from '../../../src/policy/organisation.ts';
import { orgFiles } from '../../fixtures/app.ts';

test('masks a name in a passage that was looked at before the name was known', () => {
  const organisation = loadOrganisation(orgFiles());
  const people = new NameDirectory();
  const about = {
    groups: [],
    place: { platform: 'console', kind: 'console', channel: 'c', shared: false },
  } as const;
  const mask = () =>
    redactOther('ask zorvina quellbrook', [], organisation, { origins: ['handbook'], about, people }).text;
  const before = mask();

  people.add('Zorvina Quellbrook');

  expect(before).toContain('quellbrook');
  expect(mask()).not.toContain('quellbrook');
});
