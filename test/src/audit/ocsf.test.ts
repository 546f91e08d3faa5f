import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { describe, expect, it, test } from 'vitest';
import { GENESIS, hashEntry } from '../../../src/audit/chain.ts';
import { OCSF_VERSION, toOcsf } from '../../../src/audit/ocsf.ts';
import { CLASSES, SEVERITIES } from '../../../src/audit/ocsf-classes.ts';
import { KINDS } from '../../../src/audit/ocsf-kinds.ts';
import type { AuditEntry } from '../../../src/domain/audit-entry.ts';
import facts from '../../fixtures/ocsf/facts.json' with { type: 'json' };

type ClassName = keyof typeof CLASSES;
type Values = Readonly<Record<string, unknown>>;
interface Fact {
  readonly required: readonly string[];
  readonly known: readonly string[];
  readonly at_least_one: readonly string[];
  readonly enums: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const PRODUCER = { version: '0.1.0', chain: 'c'.repeat(64) };
const PREVIOUS = { uid: 'a'.repeat(64), typeUid: 600301, fingerprint: 'b'.repeat(64) };
const META = {
  outcome: 'answered',
  model: 'gpt-5.4-mini-2026-03-17',
  destination: 'https://api.openai.com/v1/responses',
  inputTokens: 100,
  outputTokens: 20,
};

function anEntry(kind: string, change: Partial<AuditEntry> = {}): AuditEntry {
  const entry = {
    seq: 7,
    at: '2026-03-04T09:00:00.000Z',
    tenant: 'example-org',
    kind,
    turnId: '0123456789ABCDEF',
    actor: 'd'.repeat(32),
    policyVersion: 'abcdef012345',
    meta: META,
    payloadHash: 'e'.repeat(64),
    prev: GENESIS,
    ...change,
  };
  return { ...entry, hash: hashEntry(entry) };
}

/** Holds one object against what the schema says of it. Out: what does not fit. */
function findFaults(value: unknown, fact: Fact, where: string): string[] {
  const object = value as Values;
  const names = Object.keys(object);
  const lacking = fact.required.filter((name) => !(name in object));
  const unknown = names.filter((name) => !fact.known.includes(name));
  const isOne = fact.at_least_one.length === 0 || fact.at_least_one.some((name) => name in object);
  const odd = Object.entries(fact.enums).filter(
    ([name, values]) => name in object && !Object.hasOwn(values, String(object[name])),
  );
  return [
    ...lacking.map((name) => `${where} lacks ${name}`),
    ...unknown.map((name) => `${where} has ${name}`),
    ...(isOne ? [] : [`${where} has none of ${fact.at_least_one.join(', ')}`]),
    ...odd.map(([name]) => `${where} has another ${name}`),
  ];
}

const { classes, objects } = facts as unknown as {
  readonly classes: Readonly<
    Record<
      ClassName,
      Fact & {
        readonly class_uid: number;
        readonly class_name: string;
        readonly category_uid: number;
        readonly profiles: readonly string[];
      }
    >
  >;
  readonly objects: Readonly<Record<string, Fact>>;
};
const PARTS: readonly (readonly [attribute: string, object: string])[] = [
  ['metadata', 'metadata'],
  ['metadata.product', 'product'],
  ['actor', 'actor'],
  ['actor.user', 'user'],
  ['user', 'user'],
  ['src_endpoint', 'network_endpoint'],
  ['dst_endpoint', 'network_endpoint'],
  ['api', 'api'],
  ['api.request', 'request'],
  ['api.service', 'service'],
  ['entity', 'managed_entity'],
  ['finding_info', 'finding_info'],
  ['database', 'database'],
  ['app', 'product'],
  ['ai_model', 'ai_model'],
  ['message_context', 'message_context'],
  ['attestation_list.0', 'attestation'],
  ['attestation_list.0.fingerprint', 'fingerprint'],
  ['attestation_list.0.prev_event', 'prev_event'],
  ['attestation_list.0.prev_event.fingerprint', 'fingerprint'],
];

function partOf(event: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => (value as Values | undefined)?.[name], event);
}

describe.each(Object.keys(CLASSES) as ClassName[])('class %s', (name) => {
  it('has the numbers, the name and the activities of OCSF', () => {
    const { uid, category, name: caption, activities } = CLASSES[name];
    const fact = classes[name];

    expect([uid, category, caption]).toEqual([fact.class_uid, fact.category_uid, fact.class_name]);
    for (const [activity, id] of Object.entries(activities))
      expect(fact.enums['activity_id']?.[String(id)]).toBe(activity);
  });
});

test('severities have the numbers of OCSF', () => {
  for (const [severity, id] of Object.entries(SEVERITIES))
    expect(classes.base.enums['severity_id']?.[String(id)]).toBe(severity);
});

describe.each([...Object.keys(KINDS), 'a.kind-of-later'])('an entry %s', (kind) => {
  const entry = anEntry(kind);
  const { event } = toOcsf(entry, PREVIOUS, PRODUCER);
  const className =
    (Object.keys(CLASSES) as ClassName[]).find((one) => CLASSES[one].uid === event['class_uid']) ?? 'base';

  it('is an event of its class, with all it requires and nothing it does not know', () => {
    const fact = classes[className];
    const ofProfiles = [
      'attestation_list',
      ...(fact.profiles.includes('ai_operation') ? ['ai_model', 'message_context'] : []),
    ];

    const faults = PARTS.flatMap(([attribute, object]) => {
      const part = partOf(event, attribute);
      const known = objects[object];
      return part === undefined || known === undefined ? [] : findFaults(part, known, attribute);
    });
    expect(faults).toEqual([]);
    expect(findFaults(event, { ...fact, known: [...fact.known, ...ofProfiles] }, kind)).toEqual([]);
    expect(event['type_uid']).toBe(Number(event['class_uid']) * 100 + Number(event['activity_id']));
    expect(event['category_uid']).toBe(fact.category_uid);
  });

  it('names only profiles that its class may have, with record_integrity always', () => {
    const { profiles, version } = event['metadata'] as { profiles: readonly string[]; version: string };

    expect(version).toBe(OCSF_VERSION);
    expect(profiles).toContain('record_integrity');
    for (const profile of profiles) expect(classes[className].profiles).toContain(profile);
    expect('message_context' in event).toBe(profiles.includes('ai_operation'));
  });
});

describe('an event', () => {
  it('is the same for the same entry, and known by the hash of it', () => {
    const entry = anEntry('turn.ended');

    expect(toOcsf(entry, PREVIOUS, PRODUCER)).toEqual(toOcsf(entry, PREVIOUS, PRODUCER));
    expect(toOcsf(entry, PREVIOUS, PRODUCER).event).toMatchObject({
      metadata: { uid: entry.hash, sequence: 7 },
    });
  });

  it('carries a fingerprint that anybody can work out from it, and that of the event before', () => {
    const { event, next } = toOcsf(anEntry('turn.ended'), PREVIOUS, PRODUCER);
    const [attestation] = event['attestation_list'] as readonly [Values];
    const { fingerprint, ...rest } = attestation;

    const expected = createHash('sha256')
      .update(canonicalize({ ...event, attestation_list: [rest] }) ?? '')
      .digest('hex');
    expect(fingerprint).toMatchObject({ algorithm_id: 3, serialization_id: 2, value: expected });
    expect(rest).toMatchObject({
      prev_event: { uid: PREVIOUS.uid, fingerprint: { value: PREVIOUS.fingerprint } },
    });
    expect(next.fingerprint).toBe(expected);
  });

  it('of the first entry refers to none before', () => {
    const { event } = toOcsf(anEntry('policy.loaded', { seq: 1 }), undefined, PRODUCER);

    expect(partOf(event, 'attestation_list.0')).not.toHaveProperty('prev_event');
  });

  it('says that it failed, and how bad it is, where the entry does', () => {
    expect(
      toOcsf(anEntry('turn.ended', { meta: { outcome: 'failed' } }), undefined, PRODUCER).event,
    ).toMatchObject({ status_id: 2 });
    expect(
      toOcsf(anEntry('policy.loaded', { meta: { severity: 'high' } }), undefined, PRODUCER).event,
    ).toMatchObject({ severity_id: 4 });
  });

  it('of an incident is a finding that names it, its kind and how bad it is', () => {
    const meta = { incident: 'I1', incidentKind: 'secret_blocked', severity: 'high', cause: 'API_KEY' };

    expect(toOcsf(anEntry('incident.opened', { meta }), undefined, PRODUCER).event).toMatchObject({
      class_uid: 2004,
      severity_id: 4,
      status_id: 1,
      finding_info: { uid: 'I1', title: 'secret_blocked' },
    });
  });

  it('names the model and its tokens, and the system where nobody acted', () => {
    const { event } = toOcsf(anEntry('turn.ended', { actor: null }), undefined, PRODUCER);

    expect(event).toMatchObject({
      ai_model: { name: META.model, ai_provider: 'api.openai.com' },
      message_context: { prompt_tokens: 100, completion_tokens: 20 },
      actor: { app_name: 'Candor', user: { uid: 'system', type_id: 3 } },
    });
  });
});

it('what does not fit the schema is found', () => {
  const { event } = toOcsf(anEntry('turn.ended'), undefined, PRODUCER);
  const { api: _, ...without } = event;

  expect(findFaults({ ...without, severity_id: 77, invented: 1 }, classes.api, 'it')).toEqual(
    expect.arrayContaining(['it lacks api', 'it has invented', 'it has another severity_id']),
  );
});
