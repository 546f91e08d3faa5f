import { Client, type ClientConfig } from 'pg';
import { backoffMs } from '../../../src/base/backoff.ts';
import { TURNS_CHANNEL } from './dialect.ts';
import { type PostgresOptions, toClientConfig } from './options.ts';

const PACE = { firstMs: 100, longestMs: 5000 };
/** How often the server is asked whether it is still there: a connection that only listens does not notice that it is dead. */
const ASK_MS = 5000;
/** How long it may take to answer. */
const ANSWER_MS = 3000;

/**
 * Calls `wake` whenever a turn may be free, over a connection of its own. A lost connection is made again, waiting longer
 * each time; `wake` is then called once, for what was missed.
 */
export class TurnListener {
  readonly #config: ClientConfig;
  readonly #wake: () => void;
  #client: Client | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** Since it last listened. */
  #failures = 0;
  #closed = false;

  constructor(options: PostgresOptions, wake: () => void) {
    const application = { application_name: 'candor-listener', query_timeout: ANSWER_MS };
    this.#config = { ...toClientConfig(options), ...application };
    this.#wake = wake;
    void this.#connect();
  }

  /** Says no goodbye: there may be nobody to hear it. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#client?.connection.stream.destroy();
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
      this.#failures = 0;
      this.#wake();
      this.#askAfter(client);
    } catch {
      this.#reconnect(client);
    }
  }

  #askAfter(client: Client): void {
    if (this.#closed) return;
    this.#timer = setTimeout(() => {
      client.query('select 1').then(
        () => this.#askAfter(client),
        () => this.#reconnect(client),
      );
    }, ASK_MS);
    this.#timer.unref();
  }

  #reconnect(lost: Client): void {
    lost.connection.stream.destroy();
    if (this.#closed || this.#client !== lost) return;
    this.#client = undefined;
    clearTimeout(this.#timer);
    this.#failures += 1;
    this.#timer = setTimeout(() => void this.#connect(), backoffMs(this.#failures, Math.random, PACE));
    this.#timer.unref();
  }
}
