import type { AuditFact } from '../../src/domain/audit-entry.ts';
import type { Installations } from '../../src/ports/installations.ts';

type Kept = Parameters<Installations['save']>[0] & {
  readonly version: number;
  readonly claimedUntil?: Temporal.Instant;
};
type Key = Parameters<Installations['find']>[0];

/** Installations in memory. */
export class FakeInstallations implements Installations {
  readonly facts: AuditFact[] = [];
  readonly #kept = new Map<string, Kept>();

  list(tenant: string, platform: string): Promise<string[]> {
    const found = [...this.#kept.values()].filter(
      (one) => one.tenant === tenant && one.platform === platform,
    );
    return Promise.resolve(found.map(({ workspace }) => workspace).sort());
  }

  find(key: Key) {
    const found = this.#kept.get(nameOf(key));
    if (found === undefined) return Promise.resolve(undefined);
    const { tenant, platform, workspace, content, at, version } = found;
    return Promise.resolve({ tenant, platform, workspace, content, at, version });
  }

  save(
    { version, ...rest }: Parameters<Installations['save']>[0],
    parts: Parameters<Installations['save']>[1],
  ) {
    const stands = this.#kept.get(nameOf(rest));
    if (version !== undefined && stands?.version !== version) return Promise.resolve(false);
    const at = version === undefined ? rest.at : (stands?.at ?? rest.at);
    this.#kept.set(nameOf(rest), { ...rest, at, version: (stands?.version ?? 0) + 1 });
    this.facts.push(...parts.facts);
    return Promise.resolve(true);
  }

  claim(key: Key, version: number, now: Temporal.Instant, until: Temporal.Instant): Promise<boolean> {
    const stands = this.#kept.get(nameOf(key));
    const taken =
      stands?.claimedUntil !== undefined && Temporal.Instant.compare(stands.claimedUntil, now) > 0;
    if (stands?.version !== version || taken) return Promise.resolve(false);
    this.#kept.set(nameOf(key), { ...stands, claimedUntil: until });
    return Promise.resolve(true);
  }

  remove(key: Key, at: Temporal.Instant, parts: Parameters<Installations['remove']>[2]): Promise<boolean> {
    const stands = this.#kept.get(nameOf(key));
    if (stands === undefined || Temporal.Instant.compare(stands.at, at) >= 0) return Promise.resolve(false);
    this.facts.push(...parts.facts);
    return Promise.resolve(this.#kept.delete(nameOf(key)));
  }
}

function nameOf({ tenant, platform, workspace }: Key): string {
  return [tenant, platform, workspace].join(' ');
}

/** What a platform is opened with, beside the world it works in. */
export function installationDeps(installations: Installations = new FakeInstallations()) {
  const keyring = { pseudonym: (purpose: string, id: string) => `pseudonym of ${purpose} ${id}` };
  return { tenant: 'acme', installations, keyring };
}
