/**
 * How people of one language write in a thread, as patterns over plain words (`toPlain`) of a clause. They are made of little words, of
 * which a language has few: who is spoken to, who does it, when. What each weighs was learned.
 */
export interface ThreadWords {
  /** Asks something that only whoever answered can do: explain, list, give the link. */
  readonly forCandor: readonly string[];
  /** Speaks to people or of them, anywhere in the message: a second person, "should we", he and she, favours, talk of the day. */
  readonly forPeople: readonly string[];
  /** Asks whether somebody knows; what follows is asked of anybody. */
  readonly mayKnow: readonly string[];
  /** Asks for what has happened: people know that, a handbook does not. */
  readonly past: readonly string[];
  /** Asks for the writer's own rights and duties, or anybody's: a question for whoever knows the rules, whatever it is about. */
  readonly mine: readonly string[];
  /** Asks how much, how long, from when, whether it counts. */
  readonly rules: readonly string[];
  /** Begins a question, with or without its mark. */
  readonly asks: readonly string[];
  /** Leans on the question before: "and for …", "what if …", "in calendar days". */
  readonly leans: readonly string[];
  /** Reads as a question for whoever knows the rules, where a mark says that it is one. */
  readonly whenAsked: readonly string[];
  /** Says what was meant, or that the answer is none. */
  readonly corrects: readonly string[];
  /** Says that something of the answer does not work. */
  readonly fails: readonly string[];
  /** Says that something does not work, of anything: counts where it is of the thread's subject. */
  readonly stuck: readonly string[];
}
