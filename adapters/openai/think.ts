const OPEN = /<think(?:ing)?>/iu;
const CLOSE = /<\/think(?:ing)?>/iu;
const EITHER = /<\/?think(?:ing)?>/iu;
/** The longest of these tags, less one: so much of an end may turn out to be one. */
const HELD_CHARS = '</thinking>'.length - 1;

/** Takes a model's thoughts, `<think>…</think>`, out of the text it writes, however that is cut into pieces. */
export class WithoutThoughts {
  #held = '';
  #isThinking = false;
  /** A thought was taken out, and nothing has been written since. */
  #isFresh = false;

  /** Out: what of the text so far is certain to be no thought and was not given before. */
  push(delta: string): string {
    this.#held += delta;
    let out = '';
    for (;;) {
      const tag = (this.#isThinking ? CLOSE : EITHER).exec(this.#held);
      if (tag === null) break;
      if (!this.#isThinking) out += this.#held.slice(0, tag.index);
      this.#isThinking = !this.#isThinking && OPEN.test(tag[0]);
      this.#isFresh ||= out === '';
      this.#held = this.#held.slice(tag.index + tag[0].length);
    }
    const certain = this.#held.length - heldBack(this.#held);
    if (!this.#isThinking) out += this.#held.slice(0, certain);
    this.#held = this.#held.slice(certain);
    return this.#trim(out);
  }

  /** What was held back, once nothing more comes. */
  end(): string {
    const rest = this.#isThinking ? '' : this.#held;
    this.#held = '';
    return this.#trim(rest);
  }

  /** Thoughts leave empty lines before the answer. */
  #trim(text: string): string {
    const out = this.#isFresh ? text.trimStart() : text;
    if (out !== '') this.#isFresh = false;
    return out;
  }
}

/** How many characters at the end may be the beginning of a tag. */
function heldBack(text: string): number {
  const at = text.lastIndexOf('<');
  if (at < 0 || text.length - at > HELD_CHARS) return 0;
  return /^<\/?t?h?i?n?k?i?n?g?$/iu.test(text.slice(at)) ? text.length - at : 0;
}
