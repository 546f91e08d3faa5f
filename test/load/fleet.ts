import { freePort } from '../fixtures/free-port.ts';
import { Victim } from './victim.ts';

/** Servers that share a database, behind something that sends each request to the next of them. */
export class Fleet {
  readonly victims: readonly Victim[];
  #turn = 0;

  private constructor(victims: readonly Victim[]) {
    this.victims = victims;
  }

  /** A server for each environment. */
  static async start(envs: readonly Readonly<Record<string, string>>[]): Promise<Fleet> {
    const victims: Victim[] = [];
    for (const env of envs) victims.push(new Victim(await freePort(), env));
    for (const victim of victims) victim.start();
    return new Fleet(victims);
  }

  /** Where the next request goes, whether or not anybody is there. */
  readonly nextEventsUrl = (): string => {
    this.#turn = (this.#turn + 1) % this.victims.length;
    return `${this.victims[this.#turn]?.url ?? ''}/slack/events`;
  };

  async ready(): Promise<void> {
    await Promise.all(this.victims.map((victim) => victim.ready()));
  }

  /** Out: the exit codes. */
  stop(): Promise<(number | null)[]> {
    return Promise.all(this.victims.map((victim) => victim.stop()));
  }

  async kill(): Promise<void> {
    await Promise.all(this.victims.map((victim) => victim.kill()));
  }

  get starts(): number {
    return this.victims.reduce((sum, { starts }) => sum + starts, 0);
  }

  /** Logged errors by event, of all servers. */
  get errors(): ReadonlyMap<string, number> {
    const sums = new Map<string, number>();
    for (const [event, times] of this.victims.flatMap(({ errors }) => [...errors]))
      sums.set(event, times + (sums.get(event) ?? 0));
    return sums;
  }
}
