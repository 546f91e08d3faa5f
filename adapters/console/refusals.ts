import type { AuditFact } from '../../src/domain/audit-entry.ts';
import type { AuditLog } from '../../src/ports/audit-log.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Log } from '../../src/ports/log.ts';

/** What was refused. `subject` in clear, where somebody was signed in. */
interface Refusal {
  readonly route: string;
  readonly why: 'right' | 'other' | 'csrf' | 'sign_in';
  readonly right?: string;
  readonly subject?: string | undefined;
}

interface RefusalsDeps {
  readonly audit: Pick<AuditLog, 'append'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly tenant: string;
}

/** Entries that a minute may add to the audit log: whoever hammers at a route must not fill it. */
const MOST_ENTRIES = 20;
const SPAN_MS = 60_000;

/**
 * Remembers in the audit log who was refused what (`access.refused`). Beyond twenty a minute they are only counted, and the next
 * entry says how many those were. A log that cannot be written stops no answer: the refusal stands.
 */
export class Refusals {
  readonly #deps: RefusalsDeps;
  #spanFromMs = 0;
  #written = 0;
  #unwritten = 0;

  constructor(deps: RefusalsDeps) {
    this.#deps = deps;
  }

  async note({ route, why, right, subject }: Refusal): Promise<void> {
    const { audit, clock, log, tenant } = this.#deps;
    const at = clock.now();
    if (!this.#hasRoom(at.epochMilliseconds)) return;
    const skipped = this.#unwritten;
    this.#unwritten = 0;
    log.warn('access_refused', { route, why, skipped });
    const meta = { route, why, skipped, ...(right === undefined ? {} : { right }) };
    const about = { tenant, at, kind: 'access.refused', meta } satisfies AuditFact;
    const fact = subject === undefined ? about : { ...about, subject };
    await audit.append([fact]).catch((error: unknown) => log.error('audit_failed', error));
  }

  #hasRoom(nowMs: number): boolean {
    if (Math.abs(nowMs - this.#spanFromMs) >= SPAN_MS) {
      this.#spanFromMs = nowMs;
      this.#written = 0;
    }
    if (this.#written === MOST_ENTRIES) {
      this.#unwritten += 1;
      return false;
    }
    this.#written += 1;
    return true;
  }
}
