import type { Policy } from '../policy/policy.ts';
import type { promote } from '../quality/promote.ts';
import { toDollars } from './answers-test.ts';
import type { readStatus } from './model-status.ts';

type Status = Awaited<ReturnType<typeof readStatus>>;
type Promoted = Awaited<ReturnType<typeof promote>>;
type Objection = Extract<Promoted, { readonly type: 'held' }>['objections'][number];
type Trial = NonNullable<Status['trial']>;

const MEASURES: Readonly<Record<string, string>> = {
  helpful: 'fewer readers find its answers helpful',
  refused: 'it refuses or finds nothing more often',
  failed: 'more of its questions fail',
};
const WHY: Readonly<Record<string, string>> = {
  by_hand: 'by hand',
  in_policy: 'the policy names it now',
  policy_changed: 'the policy names another model now',
};

/** What speaks against giving a model a share. */
function toObjectionText(objection: Objection, candidate: string, own: string): string {
  if (objection.type === 'too_few_votes') {
    const missing = objection.needed - objection.votes;
    return `It has ${objection.votes} votes on its answers, and the next share needs ${objection.needed}: ${missing} more. It holds its share until then.`;
  }
  if (objection.type === 'skips_share')
    return `Its next share is ${objection.next} %: what it does there is not known yet.`;
  if (objection.type === 'out_of_range') return `It is out of its range: ${toLeftText(objection.left)}.`;
  const found =
    objection.last === undefined
      ? `It was never qualified against ${own}`
      : `Its last qualification against ${own} says "${objection.last.replace('_', ' ')}"`;
  return `${found}: run "candor model qualify ${candidate}".`;
}

function toLeftText(left: readonly string[]): string {
  return left.map((one) => MEASURES[one] ?? one).join(', ');
}

/** `candor model status`. */
export function toStatusText(status: Status): string {
  const { model, canary, trial, qualifications, gate } = status;
  return [
    `Model of the policy   ${model}`,
    ...(canary === undefined ? ['On trial              nothing'] : toCanaryTexts(canary, trial)),
    ...(qualifications.length === 0 ? ['Qualified             nothing yet'] : []),
    ...qualifications.map(
      (one) =>
        `Qualified             ${one.at.toString().slice(0, 10)}  ${one.model}: ${one.verdict.replace('_', ' ')}`,
    ),
    gate === undefined
      ? 'Golden questions      not asked by the schedule yet'
      : `Golden questions      ${gate.at.toString().slice(0, 10)}  ${gate.model}: ${gate.verdict}${gate.costMicroUsd === undefined ? '' : `, cost ${toDollars(gate.costMicroUsd)}`}`,
  ].join('\n');
}

function toCanaryTexts(canary: NonNullable<Status['canary']>, trial: Trial | undefined): readonly string[] {
  const { candidate, replaces, share, ended } = canary;
  if (ended !== undefined) {
    const why = WHY[ended.why] ?? toLeftText(ended.why.split(','));
    return [
      `On trial              nothing; ${candidate} was until ${ended.at.toString().slice(0, 16)}Z (${why})`,
    ];
  }
  if (trial === undefined) return [`On trial              ${candidate}, ${share} %`];
  const { figures, left, votes, votesNeeded } = trial;
  const state =
    left.length > 0
      ? `out of range: ${toLeftText(left)}`
      : votes < votesNeeded
        ? `holds: ${votes} of ${votesNeeded} votes`
        : 'in range';
  return [
    `On trial              ${candidate}, ${share} % of the threads of ${replaces}; ${state}`,
    ...(['candidate', 'policy'] as const).map((arm) => {
      const { answered, refused, failed, up, down } = figures[arm];
      const name = arm === 'candidate' ? candidate : replaces;
      return `  ${name}: ${answered} answered, ${refused} refused or not found, ${failed} failed; ${up} helpful, ${down} not`;
    }),
  ];
}

/** `candor model promote`. */
export function toPromotionText(
  result: Promoted,
  candidate: string,
  { model }: Pick<Policy, 'model'>,
): string {
  if (result.type === 'promoted') return toPromotedText(result, model);
  if (result.type === 'in_policy')
    return `${candidate} is the model of the policy already: it answers all threads.`;
  if (result.type === 'overtaken')
    return 'Somebody else changed it at the same moment. Look with "candor model status", and try again.';
  if (result.type === 'running')
    return `${result.canary.candidate} is tried now. Only one can be: "candor model rollback" ends it first.`;
  if (result.type === 'held') return toHeldText(result, candidate, model.default);
  return `${candidate} has ${result.canary.share} % already. "candor model rollback" takes them back.`;
}

function toHeldText(
  { share, objections }: Extract<Promoted, { readonly type: 'held' }>,
  candidate: string,
  own: string,
): string {
  return [
    `Held: ${candidate} does not get ${share} % of the threads.`,
    ...objections.map((one) => `  ${toObjectionText(one, candidate, own)}`),
    '  With --reason it is done all the same, and the reason is kept in the audit log.',
  ].join('\n');
}

function toPromotedText(
  { canary, objections }: Extract<Promoted, { readonly type: 'promoted' }>,
  { prices }: Policy['model'],
): string {
  const { candidate, share, replaces } = canary;
  return [
    `${candidate} answers ${share} % of the threads that ${replaces} would answer, on every replica from the next question on.`,
    ...objections.map((one) => `  Although: ${toObjectionText(one, candidate, replaces)}`),
    ...(hasPrice(candidate, prices)
      ? []
      : [
          `  The policy has no price for ${candidate}: what it costs is not counted until model.prices has one.`,
        ]),
    share === 100
      ? `  When it has proved itself, write model.default: ${candidate} into the policy: that ends the trial.`
      : '  "candor model status" shows how it does; the same command gives it the next share.',
  ].join('\n');
}

/** A snapshot has its model's. */
function hasPrice(model: string, prices: Readonly<Record<string, unknown>>): boolean {
  return Object.keys(prices).some((name) => model === name || model.startsWith(`${name}-`));
}
