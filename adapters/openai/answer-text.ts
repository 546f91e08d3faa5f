import { WithoutThoughts } from './think.ts';

/** A token is about four characters and seldom more than these: an answer beyond the limit times this runs away. */
const MOST_CHARS_PER_TOKEN = 10;

/** The text of an answer on its way to the reader: without thoughts, and no longer than it can be in all honesty. */
export class AnswerText {
  readonly #maxChars: number;
  readonly #visible = new WithoutThoughts();
  #chars = 0;
  #hasText = false;

  constructor(maxOutputTokens: number) {
    this.#maxChars = maxOutputTokens * MOST_CHARS_PER_TOKEN;
  }

  /** Nothing that a reader could see has come. */
  get isEmpty(): boolean {
    return !this.#hasText;
  }

  get isTooLong(): boolean {
    return this.#chars > this.#maxChars;
  }

  /** Out: what can be shown now. */
  push(delta: string): string {
    this.#chars += delta.length;
    return this.#give(this.#visible.push(delta));
  }

  /** Out: the rest, once nothing more comes. */
  end(): string {
    return this.#give(this.#visible.end());
  }

  #give(text: string): string {
    this.#hasText ||= text !== '';
    return text;
  }
}
