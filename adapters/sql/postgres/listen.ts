import { Client, type ClientConfig } from 'pg';
import { TURNS_CHANNEL } from './dialect.ts';
import { type PostgresOptions, toClientConfig } from './options.ts';

const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 5000;

/**
 * Calls `wake` whenever a turn may be free, over a connection of its own. A lost connection is made again, waiting longer
 * each time; `wake` is then called once, for what was missed.
 */
export class TurnListener {
  readonly #config: ClientConfig;
  readonly #wake: () => void;
  #client: Client | undefined;
  #timer: NodeJS.Timeout | undefined;
  #waitMs = FIRST_WAIT_MS;
  #closed = false;

  constructor(options: PostgresOptions, wake: () => void) {
    this.#config = { ...toClientConfig(options), application_name: 'candor-listener' };
    this.#wake = wake;
    void this.#connect();
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#client?.end().catch(() => undefined);
  }

  async #connect(): Promise<void> {
    const client = new Client(this.#config);
    this.#client = client;
    client.on('error', () => undefined); // followed by `end`
    client.on('end', () => this.#reconnect(client));
    client.on('notification', this.#wake);
    try {
      await client.connect();
      await client.query(`listen ${TURNS_CHANNEL}`);
      this.#waitMs = FIRST_WAIT_MS;
      this.#wake();
    } catch {
      await client.end().catch(() => undefined);
      this.#reconnect(client);
    }
  }

  #reconnect(lost: Client): void {
    if (this.#closed || this.#client !== lost) return;
    this.#client = undefined;
    this.#timer = setTimeout(() => void this.#connect(), this.#waitMs);
    this.#timer.unref();
    this.#waitMs = Math.min(this.#waitMs * 2, LONGEST_WAIT_MS);
  }
}
