/** Around the passages that are quoted where no model is connected. */

export const HANDBOOK_SAYS = 'Here is what the handbook says:';
export const NOT_GPT =
  'This is not GPT: no model is connected, so I can only quote the handbook word for word. Please read the section before you rely on it.';
