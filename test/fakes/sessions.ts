import { UpstreamError } from '../../src/base/errors.ts';
import type { AuditFact } from '../../src/domain/audit-entry.ts';
import type { Sessions } from '../../src/ports/sessions.ts';

/** Keeps sessions in memory, as several replicas that share it would. */
export class FakeSessions implements Sessions {
  readonly facts: AuditFact[] = [];
  /** True while the store cannot be asked. */
  down = false;
  readonly #ends = new Map<string, Temporal.Instant>();

  async open(
    { tenant, id, endsAt }: Parameters<Sessions['open']>[0],
    { facts }: Parameters<Sessions['open']>[1],
  ): Promise<boolean> {
    const key = `${tenant} ${id}`;
    if (this.#ends.has(key)) return false;
    this.#ends.set(key, endsAt);
    this.facts.push(...facts);
    return true;
  }

  async isOpen({ tenant, id }: Parameters<Sessions['isOpen']>[0], now: Temporal.Instant): Promise<boolean> {
    if (this.down) throw new UpstreamError('STORE_FAILED', 'down', { retryable: true });
    const end = this.#ends.get(`${tenant} ${id}`);
    return end !== undefined && Temporal.Instant.compare(now, end) < 0;
  }

  async close(
    { tenant, id }: Parameters<Sessions['close']>[0],
    { facts }: Parameters<Sessions['close']>[1],
  ): Promise<boolean> {
    const was = this.#ends.delete(`${tenant} ${id}`);
    if (was) this.facts.push(...facts);
    return was;
  }
}
