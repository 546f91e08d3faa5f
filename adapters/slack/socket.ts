import { setTimeout as delay } from 'node:timers/promises';
import type { SocketModeReceiver } from '@slack/bolt';
import { backoffMs } from '../../src/base/backoff.ts';
import type { Log } from '../../src/ports/log.ts';
import type { PlatformState } from '../../src/ports/platform.ts';
import { isAuthError } from './errors.ts';
import { toConfigError } from './identity.ts';

const PACE = { firstMs: 250, longestMs: 30_000 };
const HELLO_MS = 20_000;

/**
 * Keeps one Socket Mode connection open. Reconnecting is done here and not by the library, which waits five seconds or more
 * before it tries, and ends the process when a try fails.
 */
export class SocketConnection {
  state: PlatformState = 'connecting';
  readonly #receiver: SocketModeReceiver;
  readonly #log: Log;
  readonly #closed = new AbortController();
  #lost: Promise<void> = Promise.resolve();

  constructor(receiver: SocketModeReceiver, log: Log) {
    this.#receiver = receiver;
    this.#log = log;
  }

  /** Connects, and stays connected in the background. Throws: `ConfigError` when Slack refuses the app token. */
  async open(): Promise<void> {
    try {
      await this.#connect();
    } catch (error) {
      if (isAuthError(error)) throw toConfigError('SLACK_APP_TOKEN', error);
      this.#log.error('slack_socket_failed', error);
    }
    void this.#stayConnected();
  }

  async close(): Promise<void> {
    this.#closed.abort();
    this.state = 'down';
    await this.#receiver.stop();
  }

  async #stayConnected(): Promise<void> {
    const { signal } = this.#closed;
    for (let attempt = 1; !signal.aborted; attempt += 1) {
      await this.#lost;
      await delay(backoffMs(attempt, Math.random, PACE), undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      if (await this.#reconnect()) attempt = 0;
    }
  }

  async #reconnect(): Promise<boolean> {
    try {
      await this.#connect();
      return true;
    } catch (error) {
      if (isAuthError(error)) this.state = 'down';
      this.#log.error('slack_socket_failed', error);
      return false;
    }
  }

  /** Resolves at Slack's hello; from then on `#lost` waits for the connection to end. */
  async #connect(): Promise<void> {
    const { client } = this.#receiver;
    const timeout = AbortSignal.timeout(HELLO_MS);
    const hangUp = (): void => void client.disconnect();
    timeout.addEventListener('abort', hangUp);
    try {
      await client.start();
    } catch (error) {
      throw error ?? new Error('Slack closed the socket before its hello.');
    } finally {
      timeout.removeEventListener('abort', hangUp);
    }
    this.state = 'up';
    this.#lost = new Promise((resolve) => {
      client.once('disconnected', () => {
        if (this.state === 'up') this.state = 'connecting';
        resolve();
      });
    });
  }
}
