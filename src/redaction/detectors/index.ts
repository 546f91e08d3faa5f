import type { Detector } from '../detector.ts';
import { apiKey } from './api-key.ts';
import { assignment } from './assignment.ts';
import { credential } from './credential.ts';
import { email } from './email.ts';
import { iban } from './iban.ts';
import { ip } from './ip.ts';
import { kubernetesSecret } from './kubernetes-secret.ts';
import { labelledKey } from './labelled-key.ts';
import { mention } from './mention.ts';
import { operatorRule } from './operator-rule.ts';
import { password } from './password.ts';
import { paymentCard } from './payment-card.ts';
import { phone } from './phone.ts';
import { privateKey } from './private-key.ts';
import { serviceAccount } from './service-account.ts';
import { term } from './term.ts';
import { usSsn } from './us-ssn.ts';
import { username } from './username.ts';

/** Every detector, in no particular order. To add one: a file beside this one and a line here. */
export const DETECTORS: readonly Detector[] = [
  privateKey,
  apiKey,
  credential,
  labelledKey,
  assignment,
  operatorRule,
  kubernetesSecret,
  serviceAccount,
  password,
  username,
  email,
  phone,
  paymentCard,
  iban,
  ip,
  usSsn,
  mention,
  term,
];

/** Every kind a detector can report. */
export const KINDS: readonly string[] = [...new Set(DETECTORS.flatMap((detector) => detector.kinds))];

const SECRET_KINDS: ReadonlySet<string> = new Set(
  DETECTORS.filter((detector) => detector.secret).flatMap((detector) => detector.kinds),
);

/** True for kinds that are never put back into any text. */
export function isSecretKind(kind: string): boolean {
  return SECRET_KINDS.has(kind);
}
