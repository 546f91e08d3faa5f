/** Times as the organisation has them: in the zone of its policy, which every page names. */
import { h } from '../dom.js';
import { whoAmI } from '../api.js';
import { LOCALE, say, word } from '../say.js';

let zone;
let formats;

/** Asked once; before that, the zone of this browser. */
export async function useZone() {
  zone ??= (await whoAmI()).timezone;
  formats ??= {
    minute: new Intl.DateTimeFormat(LOCALE, { timeZone: zone, dateStyle: 'medium', timeStyle: 'short' }),
    second: new Intl.DateTimeFormat(LOCALE, { timeZone: zone, dateStyle: 'medium', timeStyle: 'medium' }),
    day: new Intl.DateTimeFormat(LOCALE, { timeZone: zone, dateStyle: 'medium' }),
  };
  return zone;
}

export function when(iso, as = 'minute') {
  return h('time', { dateTime: iso, title: iso }, formats[as].format(new Date(iso)));
}

export function words(iso, as = 'minute') {
  return formats[as].format(new Date(iso));
}

/** As a field for a date and a time takes it: `2026-03-02T09:00`, in the zone. */
export function toField(at) {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  return format.format(at).replace(' ', 'T');
}

const UNITS = [
  ['days', 86_400_000],
  ['hours', 3_600_000],
  ['minutes', 60_000],
];

/** `3 d 4 h`, `12 min`; never more than two units. */
export function lasting(ms) {
  const size = Math.abs(ms);
  if (size < 60_000) return say('spans.seconds', { count: Math.round(size / 1000) });
  const first = UNITS.findIndex(([, unit]) => size >= unit);
  return UNITS.slice(first, first + 2)
    .map(([name, unit], index) => [Math.floor((index === 0 ? size : size % UNITS[first][1]) / unit), name])
    .filter(([count]) => count > 0)
    .map(([count, name]) => (name === 'days' ? word('spanDays', { count }) : say(`spans.${name}`, { count })))
    .join(' ');
}
