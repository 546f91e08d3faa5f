/**
 * What people write to a help desk in one language: sentences of our own with slots for values, and harmless ones.
 *
 * Slots: `{person}` a whole name, `{given}`, `{family}`, `{email}`, `{phone}`, `{iban}`, `{card}`, `{ip}`, `{login}`, `{password}`, `{key}`.
 */
export interface Language {
  readonly id: string;
  /** Countries whose phone numbers are written here, as policy's `regions` names them. */
  readonly regions: readonly string[];
  readonly given: readonly string[];
  readonly family: readonly string[];
  /** A whole name: `G` the given, `F` the family name. */
  readonly name: string;
  /** Numbers as people write them, `#` for any digit. */
  readonly phones: readonly string[];
  /** Country and length of the account part of an IBAN, where the country has them: `DE` and 18. */
  readonly iban: readonly [country: string, digits: number];
  readonly sentences: readonly string[];
  readonly harmless: readonly string[];
}
