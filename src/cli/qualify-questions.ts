import { ConfigError } from '../base/errors.ts';
import type { Organisation } from '../policy/organisation.ts';
import { type GoldenQuestion, parseGoldenQuestions } from '../quality/golden-questions.ts';
import { citedBy, answerOf, judgeAnswer } from '../quality/judge-answer.ts';
import { findPastQuestions } from '../quality/past-questions.ts';
import { scoreGolden, scorePast } from '../quality/score-answer.ts';
import { NO_NAMES } from '../redaction/names/known-names.ts';
import { redactOther } from '../turn/redact-question.ts';
import type { CliHost } from './host.ts';
import { createOpen } from './reading.ts';
import type { openSandboxApp } from './sandbox.ts';

type Records = Awaited<ReturnType<CliHost['openRecords']>>;
type SandboxApp = Awaited<ReturnType<typeof openSandboxApp>>;
type SandboxQuestion = Parameters<SandboxApp['ask']>[0];
type Asked = NonNullable<Awaited<ReturnType<SandboxApp['ask']>>>;
type Found = Awaited<ReturnType<typeof findPastQuestions>>;
type Past = Found['questions'][number];

/** One question of a comparison, and how an answer to it is judged. */
interface QualifyItem {
  readonly id: string;
  readonly kind: 'golden' | 'past';
  readonly question: SandboxQuestion;
  judge(record: Asked['record']): ReturnType<typeof scoreGolden>;
}

/** Fewer would tell nothing apart, whatever comes of them. */
const FEWEST_PAST = 20;

/** The golden questions for a GPT. Throws: `ConfigError` `POLICY_INVALID`. */
export async function goldenItems(
  organisation: Organisation,
  host: CliHost,
): Promise<readonly QualifyItem[]> {
  const { file, text } = await host.readGolden();
  const { tests } = parseGoldenQuestions(file, text, organisation).value;
  return tests.map((question) => ({
    id: question.id,
    kind: 'golden' as const,
    question,
    judge: (record: Asked['record']) => judgeGolden(question, record, organisation),
  }));
}

function judgeGolden(question: GoldenQuestion, record: Asked['record'], { passages }: Organisation) {
  const differences = judgeAnswer(question.expect, record, citedBy(answerOf(record), passages));
  return scoreGolden(question.expect, record, differences);
}

/**
 * Chooses so many past questions. Throws: `ConfigError` `USAGE` where policy allows none, or there are not so many: with how many there are,
 * and why others are left out.
 */
export async function choosePast(count: number, records: Records): Promise<readonly Past[]> {
  const { policy } = records.organisation;
  if (!policy.quality.pastQuestions.use) {
    const problem =
      'the policy allows no past questions (quality.pastQuestions.use: false). Leave --past out.';
    throw new ConfigError('USAGE', [{ where: '--past', problem }]);
  }
  const { questions, left } = await findPastQuestions(policy, records.clock.now(), records);
  if (questions.length < Math.max(count, FEWEST_PAST)) {
    throw new ConfigError('USAGE', [{ where: '--past', problem: toTooFew(count, questions.length, left) }]);
  }
  return questions.slice(0, count);
}

function toTooFew(count: number, found: number, left: Found['left']): string {
  const needed = Math.max(count, FEWEST_PAST);
  const next =
    found < FEWEST_PAST
      ? `At least ${FEWEST_PAST} are needed: wait for ${FEWEST_PAST - found} more, or leave --past out and compare by golden questions.`
      : `Use --past ${found}, or wait for ${needed - found} more.`;
  return (
    `${needed} past questions are needed, and ${found} may be asked again. Left out: ${left.optedOut} of people who opted out, ` +
    `${left.excepted} of groups that the policy excepts, ${left.closed} that are kept closed, ${left.withoutModel} that no model answered. ${next}`
  );
}

/**
 * Opens them for a reason, which is noted for each, and redacts them once more.
 *
 * Throws: `ConfigError` `USAGE` without a reason, or where a second person has to agree first.
 */
export async function openPast(
  past: readonly Past[],
  reason: string | undefined,
  records: Records,
): Promise<readonly QualifyItem[]> {
  if (reason === undefined) {
    const problem = 'is not given. Past questions are content: say why they are read; it is noted for each.';
    throw new ConfigError('USAGE', [{ where: '--reason', problem }]);
  }
  const open = createOpen(reason, records);
  const items: QualifyItem[] = [];
  let closed = 0;
  for (const [index, one] of past.entries()) {
    const view = await open(one.turnId);
    if (view?.record === undefined) closed += 1;
    else items.push(toPastItem(index, one, { turn: view.turn, record: view.record }, records.organisation));
  }
  if (closed > 0) {
    const problem = `${closed} of ${past.length} past questions wait for a second person to agree (privacy.reading.secondPerson), or are gone. Have them agree on the console, and run this again.`;
    throw new ConfigError('USAGE', [{ where: '--past', problem }]);
  }
  return items;
}

function toPastItem(
  index: number,
  { reference }: Past,
  { turn, record }: Pick<Asked, 'record'> & { readonly turn: { readonly place: Asked['place'] } },
  organisation: Organisation,
): QualifyItem {
  const facts = record.judged?.facts;
  const about = { groups: facts?.principal.groups ?? [], place: turn.place };
  const { text } = redactOther(record.redactedQuestion, [], organisation, {
    origins: [],
    about,
    people: NO_NAMES,
    placeholders: 'ours',
  });
  const groups = about.groups.filter((group) => Object.hasOwn(organisation.policy.groups, group));
  const { platform, kind, shared } = turn.place;
  const { guest = false, external = false } = facts?.principal ?? {};
  return {
    id: `past ${index + 1}`,
    kind: 'past',
    question: {
      id: `past-${index + 1}`,
      question: text,
      history: [],
      asker: { guest, external, ...(groups.length === 0 ? {} : { groups }) },
      place: { platform, kind, shared },
    },
    judge: (again) => scorePast(reference, again, citedBy(answerOf(again), organisation.passages)),
  };
}
