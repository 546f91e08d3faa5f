import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openKeyring } from '../adapters/crypto/keyring.ts';
import { loadOrganisation } from '../src/policy/organisation.ts';
import { openDataKeys } from '../adapters/sql/data-keys.ts';
import { openSqlite } from '../adapters/sql/sqlite/open.ts';
import { openThemeBacklog } from '../adapters/sql/theme-backlog.ts';
import { toKeywords } from '../src/knowledge/keywords.ts';
import { findDeskBySubject } from '../src/policy/desk.ts';
import { readBacklog } from '../src/themes/backlog.ts';
import { sampleOrganisation } from './simulate/organisation.ts';
import { createLots } from './simulate/lots.ts';
import { ordinaryQuestion } from './simulate/words.ts';
import { Stage } from './stage.ts';

const { values: flags } = parseArgs({
  options: { seed: { type: 'string', default: '17' }, votes: { type: 'string', default: '1000' } },
});
const votes = Number(flags.votes);
const NOW = Temporal.Instant.from('2026-11-02T09:00:00Z');
const PEOPLE = 400;

const stage = new Stage();
const { db } = await openSqlite(join(stage.makeFolder(), 'candor.db'));
const keyring = openKeyring(Buffer.alloc(32, 7), openDataKeys(db));
const backlog = openThemeBacklog(db, keyring);
const { policy } = loadOrganisation(sampleOrganisation());
const lots = createLots(Number(flags.seed));
const themeOf = new Map<string, string>();
let withWords = 0;
for (let n = 0; n < votes; n += 1) {
  const question = ordinaryQuestion(lots);
  const words = toKeywords(question);
  if (words.length > 0) withWords += 1;
  const turnId = `T${String(n)}`;
  const desk = findDeskBySubject(policy, question) ?? policy.defaultDesk;
  const at = NOW.subtract({ minutes: Math.floor(lots.random() * 28 * 24 * 60) });
  const subject = `slack:T:U${String(Math.floor(lots.random() * PEOPLE))}`;
  const tenant = policy.organisation.id;
  themeOf.set(turnId, await backlog.note({ tenant, turnId, kind: 'poor', subject, at, desk, words }));
}
const clock = { now: () => NOW };
const themes = await readBacklog(policy, { backlog, clock });
const shown = new Map(themes.map((theme) => [theme.id, theme]));
const owned = [...themeOf.values()].filter((theme) => shown.has(theme));
const share = (count: number) =>
  `${String(count)} of ${String(votes)} (${((100 * count) / votes).toFixed(1)} %)`;
console.log(`poor votes whose question has words to group by: ${share(withWords)}`);
console.log(
  `poor votes in a theme with words, a desk and at least ${String(policy.privacy.minimumGroup)} people: ${share(owned.filter((id) => (shown.get(id)?.words.length ?? 0) > 0).length)}`,
);
console.log(
  `themes: ${String(themes.length)}, of desks ${[...new Set(themes.map(({ desk }) => desk))].join(', ')}`,
);
for (const { words, count, minutes, desk } of themes)
  console.log(
    `  ${String(count).padStart(4)}  ${String(minutes).padStart(6)} min  ${desk.padEnd(10)} ${words.join(' · ')}`,
  );
await db.destroy();
await stage.close();
