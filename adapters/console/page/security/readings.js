/** Who waits to read what somebody else asked, for a second person to agree. */
import { h, table } from '../dom.js';
import { get, post, whoAmI } from '../api.js';
import { word } from '../say.js';
import { empty, fill, pseudonym, sender, teller, to } from './parts.js';
import { when } from './time.js';

const HEADS = [word('askedToRead'), word('question'), word('who'), word('why'), ''];

export function showReadings(place) {
  const said = teller();
  const shown = h('div');
  const load = async () => {
    const { rights } = await whoAmI();
    if (!rights.includes('grant-content')) return empty(word('nothingToDecide'), word('askFromPage'));
    const { readings } = await get('/api/readings');
    if (readings.length === 0) return empty(word('nobodyWaits'), word('readersHere'));
    const rows = readings.map(({ id, turnId, reader, askedAt, reason }) => [
      when(askedAt),
      to(`security/turns/${turnId}`, h('code', {}, turnId)),
      pseudonym(reader),
      h('span', { className: 'wrap' }, reason || word('askerErased')),
      sender(word('agree'), said, async () => ((await post(`/api/readings/${id}/grant`)), { text: word('agreed') }), () => fill(shown, load)),
    ]);
    return table(word('readingsWaiting'), HEADS, rows);
  };
  place.replaceChildren(h('p', { className: 'lead' }, word('readingsAbout')), shown, said);
  void fill(shown, load);
}
