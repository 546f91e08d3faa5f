import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { AuditEntry } from '../domain/audit-entry.ts';
import { AI_CATEGORIES, CLASSES, FINDING_STATUSES, SEVERITIES, STATUSES } from './ocsf-classes.ts';
import { KINDS, UNKNOWN_KIND } from './ocsf-kinds.ts';

/** The version of the schema. Source: github.com/ocsf/ocsf-schema, release 1.9.0 of 2026-08-03. */
export const OCSF_VERSION = '1.9.0';

/** The event before, in the chain that the events form. */
interface PreviousEvent {
  readonly uid: string;
  readonly typeUid: number;
  readonly fingerprint: string;
}

interface Producer {
  readonly version: string;
  /** Names the chain for as long as it lives: the hash of the log's first entry. */
  readonly chain: string;
}

/** One event, and what the next one refers to. */
interface ChainedEvent {
  readonly event: Readonly<Record<string, unknown>>;
  readonly next: PreviousEvent;
}

/**
 * Turns an entry of the audit log into an event of OCSF 1.9.0 with the profiles `ai_operation` and `record_integrity`.
 *
 * In: `previous` is the event of the entry before; undefined for the first. Out: the same event for the same input, so that one that
 * was sent twice is recognised by `metadata.uid`. Holds what the log holds in clear and nothing else: ids, codes, kinds, counts, pseudonyms.
 */
export function toOcsf(
  entry: AuditEntry,
  previous: PreviousEvent | undefined,
  producer: Producer,
): ChainedEvent {
  const event = { ...toClassified(entry), ...toContext(entry, producer), ...toSubjectMatter(entry) };
  const attestation = {
    authority_uid: 'candor',
    chain_uid: producer.chain,
    ...(previous && {
      prev_event: {
        uid: previous.uid,
        type_uid: previous.typeUid,
        fingerprint: toFingerprint(previous.fingerprint),
      },
    }),
  };
  const fingerprint = sha256({ ...event, attestation_list: [attestation] });
  return {
    event: { ...event, attestation_list: [{ ...attestation, fingerprint: toFingerprint(fingerprint) }] },
    next: { uid: entry.hash, typeUid: event.type_uid, fingerprint },
  };
}

/** Over the canonical form (RFC 8785) of all but the fingerprint itself. Source: OCSF 1.9.0, objects/attestation. */
function sha256(value: unknown): string {
  return createHash('sha256')
    .update(canonicalize(value) ?? '')
    .digest('hex');
}

function toFingerprint(value: string) {
  return { algorithm_id: 3, algorithm: 'SHA-256', encoding_id: 1, serialization_id: 2, value };
}

function lineOf(kind: string) {
  return (Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined) ?? UNKNOWN_KIND;
}

function toClassified({ kind, meta }: AuditEntry) {
  const [className, activity, usualSeverity, usualStatus] = lineOf(kind);
  const { uid, name, category, categoryName, activities } = CLASSES[className];
  const activityId = (activities as Readonly<Record<string, number>>)[activity] ?? 99;
  const severity = severityIn(meta) ?? usualSeverity;
  const status = meta['outcome'] === 'failed' ? 'Failure' : usualStatus;
  return {
    category_uid: category,
    category_name: categoryName,
    class_uid: uid,
    class_name: name,
    activity_id: activityId,
    activity_name: activity,
    type_uid: uid * 100 + activityId,
    type_name: `${name}: ${activity}`,
    severity_id: SEVERITIES[severity],
    severity,
    ...(className === 'detection' ? toFindingStatus(meta) : { status_id: STATUSES[status], status }),
  };
}

/** What became of an incident. */
function toFindingStatus({ status }: AuditEntry['meta']) {
  const [id, name] = FINDING_STATUSES[String(status)] ?? [1, 'New'];
  return { status_id: id, status: name };
}

/** An incident says how bad it is. */
function severityIn(meta: AuditEntry['meta']): keyof typeof SEVERITIES | undefined {
  if (meta['severity'] === 'low') return 'Low';
  if (meta['severity'] === 'medium') return 'Medium';
  if (meta['severity'] === 'personal_data') return 'Critical';
  return meta['severity'] === 'high' ? 'High' : undefined;
}

function toContext(entry: AuditEntry, { version }: Producer) {
  const { seq, at, tenant, kind, turnId, actor, policyVersion, meta, payloadHash, prev, hash } = entry;
  const isOfAi = AI_CATEGORIES.includes(CLASSES[lineOf(kind)[0]].category);
  return {
    time: Temporal.Instant.from(at).epochMilliseconds,
    message: kind,
    metadata: {
      version: OCSF_VERSION,
      profiles: [...(isOfAi ? ['ai_operation'] : []), 'record_integrity'],
      product: { name: 'Candor', vendor_name: 'Candor', version },
      log_name: 'audit',
      event_code: kind,
      uid: hash,
      sequence: seq,
      tenant_uid: tenant,
      ...(turnId === null ? {} : { correlation_uid: turnId }),
    },
    ...(isOfAi ? toAi(entry) : {}),
    /** What the log itself holds: with an export of it the event can be held against the log. */
    unmapped: { actor, policy_version: policyVersion, payload_hash: payloadHash, prev, hash, meta },
  };
}

/** The model that answered, and the question that it was for: never a word of either. */
function toAi({ turnId, meta }: AuditEntry) {
  const { model, destination, inputTokens, outputTokens } = meta;
  const isKnown = typeof model === 'string' && model !== 'none';
  return {
    ...(isKnown ? { ai_model: { name: model, ai_provider: hostOf(destination) ?? 'as configured' } } : {}),
    ...(turnId === null
      ? {}
      : {
          message_context: {
            uid: turnId,
            service: { name: 'Candor' },
            ai_role_id: 2,
            ai_role: 'Assistant',
            ...(typeof inputTokens === 'number' ? { prompt_tokens: inputTokens } : {}),
            ...(typeof outputTokens === 'number' ? { completion_tokens: outputTokens } : {}),
          },
        }),
  };
}

/** What each class asks for. A person is a keyed pseudonym. */
function toSubjectMatter({ kind, actor, tenant, turnId, meta, hash }: AuditEntry) {
  const [className] = lineOf(kind);
  const user = { uid: actor ?? 'system', type_id: actor === null ? 3 : 1 };
  const who = { actor: actor === null ? { app_name: 'Candor', user } : { user } };
  const from = { src_endpoint: { svc_name: 'candor', uid: tenant } };
  const host = hostOf(meta['destination']);
  const to = host === undefined ? {} : { dst_endpoint: { hostname: host } };
  switch (className) {
    case 'api':
      return {
        ...who,
        ...from,
        ...to,
        api: { operation: kind, service: { name: 'Candor' }, request: { uid: turnId ?? hash } },
      };
    case 'datastore':
      return { ...who, ...from, database: { name: 'Candor', type_id: 1, type: 'Relational' } };
    case 'entity':
      return { ...who, entity: { name: kind.split('.')[0] ?? kind, uid: turnId ?? hash } };
    case 'authentication':
      return { ...who, user, service: { name: 'Candor' } };
    case 'lifecycle':
      return { app: { name: 'Candor', vendor_name: 'Candor', uid: tenant } };
    case 'detection':
      return {
        finding_info: { uid: String(meta['incident'] ?? hash), title: String(meta['incidentKind'] ?? kind) },
      };
    default:
      return {};
  }
}

function hostOf(address: unknown): string | undefined {
  return typeof address === 'string' ? URL.parse(address)?.hostname : undefined;
}
