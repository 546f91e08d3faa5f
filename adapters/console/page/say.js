/** Says a sentence of the catalogue in the language of the browser, as the server chose it for this page. */
import { LANGUAGE, WORDS } from './words.js';

export { LANGUAGE };

/** English as Europe writes it: the day before the month, and 24 hours. */
export const LOCALE = LANGUAGE === 'en' ? 'en-GB' : LANGUAGE;

/** `values` are put in where their names stand in braces. */
export function say(name, values = {}) {
  return WORDS[name].replace(/\{(\w+)\}/gu, (_, value) => String(values[value] ?? ''));
}

/** What the pages of desks and of the security team say. */
export function word(name, values) {
  return say(`page.team.${name}`, values);
}

/** With so many digits behind the sign that the language has for that. */
export function decimal(value, digits) {
  return value.toLocaleString(LOCALE, { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
