import type { Fingerprint, Fingerprints, KnownAnswer } from '../../src/ports/fingerprints.ts';

/** Keeps what answers are known again by in memory. */
export class FakeFingerprints implements Fingerprints {
  readonly #kept: (Fingerprint & KnownAnswer)[] = [];

  keep(fingerprint: Fingerprint, at: Temporal.Instant, edited = false): void {
    this.#kept.push({ ...fingerprint, at, edited });
  }

  findWhole(_tenant: string, wholes: readonly string[]): Promise<KnownAnswer | undefined> {
    const found = this.#kept.filter(({ whole }) => wholes.includes(whole));
    return Promise.resolve(found.toSorted((a, b) => Temporal.Instant.compare(b.at, a.at))[0]);
  }

  findLike(_tenant: string, bands: readonly number[], limit: number): Promise<readonly KnownAnswer[]> {
    const found = this.#kept.filter((one) => one.bands.some((band, n) => band === bands[n]));
    return Promise.resolve(found.slice(0, limit * bands.length));
  }
}
