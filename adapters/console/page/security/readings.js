/** Who waits to read what somebody else asked, for a second person to agree. */
import { h, table } from '../dom.js';
import { get, post, whoAmI } from '../api.js';
import { empty, fill, pseudonym, sender, teller, to } from './parts.js';
import { when } from './time.js';

const HEADS = ['Asked', 'Question', 'Who', 'Why', ''];

export function showReadings(place) {
  const said = teller();
  const shown = h('div');
  const load = async () => {
    const { rights } = await whoAmI();
    if (!rights.includes('grant-content')) return empty('Nothing to decide here', 'You can ask to read a question from its own page. Others agree to it.');
    const { readings } = await get('/api/readings');
    if (readings.length === 0) return empty('Nobody waits', 'Whoever asks to read a question that is not theirs appears here, where the policy wants a second person to agree.');
    const rows = readings.map(({ id, turnId, reader, askedAt, reason }) => [
      when(askedAt),
      to(`security/turns/${turnId}`, h('code', {}, turnId)),
      pseudonym(reader),
      h('span', { className: 'wrap' }, reason || 'Whoever asked was erased.'),
      sender('Agree', said, async () => ((await post(`/api/readings/${id}/grant`)), { text: 'They may read it now. It is in the audit log that you agreed.' }), () => fill(shown, load)),
    ]);
    return table('Readings that wait for a second person', HEADS, rows);
  };
  place.replaceChildren(h('p', { className: 'lead' }, 'What others asked is read only with a reason, and noted before it is shown. Here a second person agrees.'), shown, said);
  void fill(shown, load);
}
