import { expect, test } from 'vitest';
import { REPLY_LANGUAGES } from '../../../src/domain/reply-language.ts';
import { withStory } from '../../../src/incidents/story.ts';
import { incidentNeed } from '../../../src/messages/digest-lines.ts';
import { say, speaking } from '../../../src/messages/say.ts';
import { loadOrganisation } from '../../../src/policy/organisation.ts';
import { orgFiles } from '../../fixtures/app.ts';

const at = Temporal.Instant.from('2026-11-02T08:00:00Z');
const incident = {
  id: 'i1',
  tenant: 't1',
  at,
  lastAt: at,
  changedAt: at,
  kind: 'user_report',
  cause: '',
  severity: 'medium',
  status: 'open',
  count: 1,
  version: 1,
} as const;

function lineOf(about: Parameters<typeof withStory>[1][number]): string | undefined {
  const text = incidentNeed('user_report', '', 1);
  const post = { title: '', subtitle: '', footer: '', sections: [], summary: [{ text, reference: 'i1' }] };
  return withStory(post, [about], { policy: loadOrganisation(orgFiles()).policy, now: at }).summary?.[0]
    ?.text;
}

test.each(REPLY_LANGUAGES)(
  'no longer says that nobody has looked once somebody has it, in %s',
  (language) => {
    speaking({ language }, () => {
      const advice = say('digestLines.advice.user_report');
      const taken = lineOf({ ...incident, status: 'acknowledged', owner: { id: 'p1', name: 'Sam' } });

      expect(lineOf(incident)).toContain(advice);
      expect(taken).not.toContain(advice);
      expect(taken).toMatch(/^[^:：]+[.。] .*Sam/u);
    });
  },
);
