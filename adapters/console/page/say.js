/** Says a sentence of the catalogue in the language of the browser, as the server chose it for this page. */
import { LANGUAGE, WORDS } from './words.js';

export { LANGUAGE };

/** `values` are put in where their names stand in braces. */
export function say(name, values = {}) {
  return WORDS[name].replace(/\{(\w+)\}/gu, (_, value) => String(values[value] ?? ''));
}
