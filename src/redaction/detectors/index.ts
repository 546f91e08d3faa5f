import type { Detector } from '../detector.ts';
import { address } from './address.ts';
import { apiKey } from './api-key.ts';
import { assignment } from './assignment.ts';
import { bankCode } from './bank-code.ts';
import { birthDate } from './birth-date.ts';
import { codePassword } from './code-password.ts';
import { commandLine } from './command-line.ts';
import { commandOption } from './command-option.ts';
import { credential } from './credential.ts';
import { cryptoAddress } from './crypto-address.ts';
import { directoryName } from './directory-name.ts';
import { email } from './email.ts';
import { health } from './health.ts';
import { honorificName } from './honorific-name.ts';
import { iban } from './iban.ts';
import { identifier } from './identifier.ts';
import { ip } from './ip.ts';
import { kubernetesSecret } from './kubernetes-secret.ts';
import { labelledKey } from './labelled-key.ts';
import { labelledNumber } from './labelled-number.ts';
import { loginPair } from './login-pair.ts';
import { macAddress } from './mac-address.ts';
import { listedValue } from './listed-value.ts';
import { location } from './location.ts';
import { markupValue } from './markup-value.ts';
import { mention } from './mention.ts';
import { openingCode } from './opening-code.ts';
import { operatorRule } from './operator-rule.ts';
import { password } from './password.ts';
import { paymentCard } from './payment-card.ts';
import { person } from './person.ts';
import { phone } from './phone.ts';
import { pin } from './pin.ts';
import { prefixedKey } from './prefixed-key.ts';
import { privateKey } from './private-key.ts';
import { serviceAccount } from './service-account.ts';
import { table } from './table.ts';
import { term } from './term.ts';
import { usSsn } from './us-ssn.ts';
import { uncasedName } from './uncased-name.ts';
import { username } from './username.ts';
import { vin } from './vin.ts';
import { unspacedAddress, writtenAddress } from './written-address.ts';

/** Every detector, in no particular order. To add one: a file beside this one and a line here. */
export const DETECTORS: readonly Detector[] = [
  privateKey,
  apiKey,
  credential,
  labelledKey,
  prefixedKey,
  assignment,
  operatorRule,
  kubernetesSecret,
  serviceAccount,
  password,
  pin,
  openingCode,
  loginPair,
  commandLine,
  commandOption,
  codePassword,
  table,
  listedValue,
  markupValue,
  username,
  email,
  phone,
  paymentCard,
  iban,
  ip,
  macAddress,
  cryptoAddress,
  bankCode,
  identifier,
  labelledNumber,
  health,
  birthDate,
  vin,
  usSsn,
  mention,
  term,
  directoryName,
  person,
  honorificName,
  uncasedName,
  address,
  writtenAddress,
  unspacedAddress,
  location,
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
