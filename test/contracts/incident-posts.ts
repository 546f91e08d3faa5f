import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ChannelPost, PostButton } from '../../src/domain/channel-post.ts';
import { INCIDENT_KINDS, type Incident, type IncidentKind } from '../../src/domain/incident.ts';
import { toAlertPost } from '../../src/incidents/alert-post.ts';
import { loadOrganisation } from '../../src/policy/organisation.ts';
import type { Conversations } from '../../src/ports/conversations.ts';
import type { FakeIntake } from '../fakes/intake.ts';
import { orgFiles } from '../fixtures/app.ts';
import { AT, TENANT } from '../fixtures/turns.ts';

type AlertType = Parameters<typeof toAlertPost>[0]['alert']['type'];

/** A platform with a channel, and somebody who reads there and presses. */
export interface IncidentPostStage {
  readonly conversations: Conversations;
  readonly channel: string;
  readonly intake: Pick<FakeIntake, 'incidents' | 'result'>;
  /** What was sent, new posts and edits, as JSON that the platform received. */
  sent(): readonly string[];
  /** Presses what has this title in the latest of it, and chooses the cause where there is one to choose. Out: what whoever pressed reads. */
  press(title: string, cause?: string): Promise<string>;
  close(): Promise<void>;
}

/** Of a message in UTF-16: the least that any page of Teams names as its limit; Slack takes more. */
const MAX_BYTES = 28 * 1024;
const { policy } = loadOrganisation(orgFiles());

function anIncident(part: Partial<Incident> = {}): Incident {
  return {
    id: '0199b1c2-4d5e-7f60-8a9b-0c1d2e3f4a5b',
    tenant: TENANT,
    kind: 'secret_blocked',
    severity: 'high',
    at: AT,
    turnId: '0199b1c2-4d5e-7f60-8a9b-0c1d2e3f4a5c',
    cause: 'API_KEY',
    status: 'open',
    count: 3,
    lastAt: AT,
    version: 1,
    changedAt: AT,
    ...part,
  };
}

function aPost(incidents: readonly Incident[], type: AlertType = 'incident'): ChannelPost {
  const alert = { id: 'A1', tenant: TENANT, channel: 'x:y', type, at: AT, posted: undefined };
  const sums = { total: incidents.length, open: incidents.length, state: '' };
  const url = 'https://candor.example.com';
  return toAlertPost({ alert, incidents, ...sums }, { policy, now: AT, publicUrl: url });
}

/** What every platform promises of posts about incidents. */
export function incidentPostsContract(name: string, open: () => Promise<IncidentPostStage>): void {
  describe(`posts about incidents in ${name}`, () => {
    let at: IncidentPostStage;

    beforeEach(async () => {
      at = await open();
    });

    afterEach(() => at.close());

    function post(incidents: readonly Incident[] = [anIncident()], type?: AlertType) {
      const target = { type: 'channel', channel: at.channel } as const;
      return at.conversations.post(target, { type: 'post', post: aPost(incidents, type) }, { key: 'M1' });
    }

    it('say how bad it is, what happened, what to do, how often, since when, and who has it', async () => {
      await post();

      const [json = ''] = at.sent();
      for (const words of ['High: ', 'an API key', 'Rotate it', '3 times', '4 March', 'Europe/Berlin']) {
        expect(json).toContain(words);
      }
      expect(json).toContain('Open, nobody has it.');
      expect(json).toContain('https://candor.example.com/#security/incidents/0199b1c2');
      expect(json).not.toMatch(/API_KEY|secret_blocked/u);
    });

    it.each<[string, PostButton['action']]>([
      ['Acknowledge', 'acknowledge'],
      ['Assign to me', 'assign'],
      ['False alarm', 'false_alarm'],
      ['Mute for a day', 'mute'],
    ])('pass on a press of "%s", and answer whoever pressed alone', async (title, action) => {
      await post();
      at.intake.result = { ok: true, text: 'Done as you said.' };

      const heard = await at.press(title);

      expect(at.intake.incidents).toMatchObject([{ incident: anIncident().id, action, isPress: true }]);
      expect(heard).toContain('Done as you said.');
      expect(at.sent()).toHaveLength(1);
    });

    it('pass on why it is over', async () => {
      await post();

      await at.press('Resolve', 'revoked');

      expect(at.intake.incidents).toMatchObject([
        { incident: anIncident().id, action: 'resolve', cause: 'revoked' },
      ]);
    });

    it('become what they are edited to, and only what is over can be opened again', async () => {
      const posted = await post();
      const over = anIncident({ status: 'resolved', resolution: 'revoked', endedAt: AT });

      await at.conversations.update(posted, { type: 'post', post: aPost([over]) });
      await at.press('Open again');

      expect(at.sent().at(-1)).toContain('Resolved since 4 March');
      expect(at.sent().at(-1)).not.toContain('"Acknowledge"');
      expect(at.intake.incidents).toMatchObject([{ action: 'reopen' }]);
    });

    it('fit the platform, whatever they tell of', async () => {
      const kinds = Object.keys(INCIDENT_KINDS) as IncidentKind[];
      const many = Array.from({ length: 50 }, (_, n) =>
        anIncident({ kind: kinds[n % kinds.length] ?? 'paused' }),
      );
      const owner = { id: 'p', name: '👩‍👩‍👧‍👦 '.repeat(100) };

      for (const kind of kinds) await post([anIncident({ kind, owner, status: 'acknowledged' })]);
      for (const type of ['more', 'hourly', 'reminder', 'clock'] as const) {
        await post(
          many.map((incident) => ({ ...incident, owner })),
          type,
        );
      }

      const longest = Math.max(...at.sent().map((json) => Buffer.byteLength(json, 'utf16le')));
      expect(longest).toBeLessThan(MAX_BYTES);
    });
  });
}
