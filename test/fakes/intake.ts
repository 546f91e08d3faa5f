import type { ChannelPost } from '../../src/domain/channel-post.ts';
import type { PlatformId } from '../../src/domain/platforms.ts';
import type { Person } from '../../src/domain/person.ts';
import type { QuestionEvent } from '../../src/domain/question.ts';
import { speaking } from '../../src/messages/say.ts';
import { readerOf } from '../../src/policy/reader.ts';
import type { Accepted, ActionResult, Intake, ReplyActionEvent } from '../../src/ports/intake.ts';

type IncidentActionEvent = Parameters<Intake['incident']>[1];
type WithdrawEvent = Parameters<Intake['withdraw']>[1];
type CommandEvent = Parameters<Intake['command']>[1];

/** Accepts everything once, as the real intake does, and keeps what it was given. */
export class FakeIntake implements Intake {
  readonly questions: QuestionEvent[] = [];
  readonly actions: ReplyActionEvent[] = [];
  readonly commands: CommandEvent[] = [];
  /** What every command is answered with while it is set; else the words are a question. */
  commanded: ActionResult | undefined;
  result: ActionResult = { ok: true, text: 'Thank you.' };
  /** Held open while set, so that a test can look between receipt and durability. */
  gate: Promise<void> = Promise.resolve();
  /** What every question is answered with while it is set; none is kept then. */
  busy: Accepted | undefined;
  readonly #seen = new Set<string>();

  async ask(platform: PlatformId, event: QuestionEvent): Promise<Accepted> {
    await this.gate;
    if (this.busy !== undefined) return this.busy;
    const keys = [`event:${platform}:${event.eventKey}`, `post:${platform}:${event.postKey}`];
    if (keys.some((key) => this.#seen.has(key))) return { type: 'duplicate' };
    for (const key of keys) this.#seen.add(key);
    this.questions.push(event);
    return { type: 'accepted', turnId: `TURN${String(this.questions.length)}` };
  }

  /** What channels are to answer every question in. */
  readonly everything = new Set<string>();

  async hearsAll({ channel }: { readonly channel: string }): Promise<boolean> {
    return this.everything.has(channel);
  }

  async act(_platform: PlatformId, event: ReplyActionEvent): Promise<ActionResult> {
    this.actions.push(event);
    return this.result;
  }

  readonly incidents: IncidentActionEvent[] = [];

  async incident(_platform: PlatformId, event: IncidentActionEvent): Promise<ActionResult> {
    this.incidents.push(event);
    return this.result;
  }

  async command(_platform: PlatformId, event: CommandEvent): Promise<ActionResult | undefined> {
    this.commands.push(event);
    return this.commanded;
  }

  readonly withdrawn: WithdrawEvent[] = [];

  async withdraw(_platform: PlatformId, event: WithdrawEvent): Promise<boolean> {
    this.withdrawn.push(event);
    return true;
  }

  readonly greeted: Parameters<Intake['greet']>[0][] = [];

  async greet(to: Parameters<Intake['greet']>[0]): Promise<readonly string[]> {
    this.greeted.push(to);
    return ['What are the rules on leave?'];
  }

  /** What people's own pages are, and what was pressed on them. */
  page: ChannelPost = { title: 'Home', subtitle: '', sections: [], footer: '' };
  readonly pressed: { readonly person: Person; readonly command: string }[] = [];

  async home(_person: Person): Promise<ChannelPost> {
    return this.page;
  }

  async pressHome(_platform: PlatformId, person: Person, command: string): Promise<ChannelPost> {
    this.pressed.push({ person, command });
    return this.page;
  }

  speak<T>({ language, timeZone }: Parameters<Intake['speak']>[0], work: () => T, said = ''): T {
    return speaking(readerOf({ language, timeZone }, { language: this.language }, said), work);
  }

  /** The organisation's. */
  language: 'en' | 'de' = 'en';
  readonly owners: Person[] = [];

  async ownFile(
    _platform: PlatformId,
    person: Person,
    send: Parameters<Intake['ownFile']>[2],
  ): Promise<void> {
    this.owners.push(person);
    await send({ name: 'mine.json', title: 'Mine', text: '{"mine":true}', note: 'Here.' });
  }
}
