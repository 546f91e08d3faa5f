import type { Command } from 'commander';
import type { Policy } from '../policy/policy.ts';
import { runningCanary } from '../quality/promote.ts';
import figures from './figures.json' with { type: 'json' };
import type { CliHost } from './host.ts';

type Recipients = ReturnType<CliHost['recipients']>;

/** `candor card`. */
export function addCard(program: Command, host: CliHost): void {
  program
    .command('card')
    .description(
      'the system card of this installation: purpose, owners, models, data and recipients, limits, figures, oversight',
    )
    .option('--json', 'machine-readable')
    .action(async ({ json }: { json?: boolean }) => {
      const { policy } = await host.readOrganisation();
      const at = host.clock.now();
      const card = toCard(policy, host.recipients(), host.version, at, await findTrial(policy, host));
      await host.print(json === true ? JSON.stringify(card, undefined, 2) : toCardText(card));
    });
}

const PURPOSE =
  'answers questions of employees in Slack and Microsoft Teams from the handbook of the organisation, with its sources, and hands to a person what is not for a machine';
const NOT_FOR =
  'decisions about people (hiring, dismissal, rating), which rules and guards hand to a person; medical, legal or financial advice; emergencies';
const LIMITS: readonly string[] = [
  'An answer can be wrong: it carries the AI label and its sources, and under it everybody can say so or ask a person.',
  'Names without a cue outside the directory, and what has no listed shape or word, are not masked: docs/security.md.',
  'Guards go by words and their meanings in a sentence; who phrases an attack or a need otherwise gets past them.',
  'Topics of rules are phrases: a rule that is to catch a subject catches those of its words.',
];
const DATA: readonly string[] = [
  'To the model: instructions, the redacted question and earlier exchanges of its thread, passages of the handbook (redacted), a keyed hash for the person.',
  'Kept: questions, answers and receipts sealed under a key of their person; ids, kinds, counts and times in clear: docs/privacy.md.',
  'Not sent and not kept elsewhere: there is no telemetry, and nothing is used for training by Candor.',
];

/** The model that has a share of the threads; undefined where none has, or nothing is installed here. */
async function findTrial(policy: Policy, host: CliHost) {
  const records = await host.openRecords().catch(() => undefined);
  try {
    return records && (await runningCanary(policy, records));
  } finally {
    await records?.close();
  }
}

/** What the installation is, for whoever has to answer for it. NIST AI RMF (map, govern), AI Act art. 13 and 26, GDPR art. 30. */
export function toCard(
  policy: Policy,
  recipients: Recipients,
  version: string,
  at: Temporal.Instant,
  trial?: Awaited<ReturnType<typeof findTrial>>,
) {
  const { organisation, rules, desks, model, retention, defaultDesk } = policy;
  const contact = desks.find(({ id }) => id === defaultDesk);
  return {
    system: {
      name: 'Candor',
      version,
      organisation: organisation.name,
      policy: policy.version,
      at: at.toString(),
    },
    purpose: { is: PURPOSE, isNotFor: NOT_FOR },
    owners: {
      rules: rules.map(({ id, then, mode, owner }) => ({
        id,
        does: mode === 'shadow' ? `${then} (shadow)` : then,
        owner,
      })),
      desks: desks.map(({ name, contact: reached }) => ({ name, contact: reached })),
    },
    models: {
      connected: recipients.some(({ to }) => to === 'openai'),
      default: model.default,
      onTrial: trial && { model: trial.candidate, inPlaceOf: trial.replaces, percentOfThreads: trial.share },
      groups: model.groups,
      ofRules: rules.flatMap(({ id, with: obligations }) =>
        obligations?.model === undefined ? [] : [{ rule: id, model: obligations.model }],
      ),
      search:
        policy.searchQueries.mode === 'never' ? undefined : (policy.searchQueries.model ?? model.default),
      hardSubjects:
        policy.hardSubjects.judgement.mode === 'never'
          ? undefined
          : (policy.hardSubjects.judgement.model ?? model.default),
      embeddings: model.embeddings?.model,
    },
    data: { notes: DATA, recipients, healthDataMayLeave: policy.agreements.baa, retention },
    limits: LIMITS,
    figures,
    oversight: {
      heldForPeople: rules.filter(({ then }) => then === 'review').map(({ id }) => id),
      handedToPeople: rules.filter(({ then }) => then === 'escalate').map(({ id }) => id),
      stop: '/ask admin pause, or candor pause: on every replica at once',
      digests: policy.digests.map(({ kind, every, to }) => ({ kind, every, to })),
      log: 'every decision, reading and change is in the audit log, which candor audit verify checks',
    },
    contact: { desk: contact?.name ?? defaultDesk, reached: contact?.contact ?? '' },
  };
}

type Card = ReturnType<typeof toCard>;

/** The same as Markdown. */
export function toCardText(card: Card): string {
  const { system, purpose, owners, limits, contact } = card;
  return [
    `# System card: ${system.name} ${system.version} at ${system.organisation}`,
    `Made from the configuration on ${system.at.slice(0, 10)}, policy ${system.policy}.`,
    '## Purpose',
    `It ${purpose.is}.\nIt is not for ${purpose.isNotFor}.`,
    '## Owners',
    table(
      ['rule', 'does', 'owner'],
      owners.rules.map(({ id, does, owner }) => [id, does, owner]),
    ),
    table(
      ['desk', 'contact'],
      owners.desks.map(({ name, contact: reached }) => [name, reached]),
    ),
    '## Models',
    toModelsText(card),
    '## Data and recipients',
    ...toDataTexts(card),
    '## Limits',
    list(limits),
    '## Measured',
    table(
      ['what', 'value', 'over', 'date', 'made again by'],
      card.figures.map(({ what, value, of, date, command }) => [what, value, of, date, `\`${command}\``]),
    ),
    '## Oversight',
    toOversightText(card),
    '## Contact',
    `${contact.desk}: ${contact.reached}`,
  ].join('\n\n');
}

function toModelsText({ models }: Card): string {
  return list([
    ...(models.connected
      ? []
      : ['none is connected: the offline one quotes the handbook; with one, it would be']),
    `everybody: ${models.default}`,
    ...(models.onTrial === undefined
      ? []
      : [
          `on trial: ${models.onTrial.model}, ${models.onTrial.percentOfThreads} % of the threads of ${models.onTrial.inPlaceOf}`,
        ]),
    ...Object.entries(models.groups).map(([group, name]) => `group ${group}: ${name}`),
    ...models.ofRules.map(({ rule, model }) => `rule ${rule}: ${model}`),
    ...(models.search === undefined ? [] : [`search words: ${models.search}`]),
    ...(models.hardSubjects === undefined ? [] : [`whether somebody is in danger: ${models.hardSubjects}`]),
    ...(models.embeddings === undefined ? [] : [`embeddings: ${models.embeddings}`]),
  ]);
}

function toDataTexts({ data }: Card): string[] {
  const health = data.healthDataMayLeave
    ? 'may leave: the policy names an agreement'
    : 'is masked or refused: the policy names no agreement';
  return [
    list(data.notes),
    table(
      ['recipient', 'how'],
      data.recipients.map(({ to, how }) => [to, how]),
    ),
    `Health data of a person ${health}.`,
    table(['kept', 'how long'], Object.entries(data.retention)),
  ];
}

function toOversightText({ oversight }: Card): string {
  const digests = oversight.digests.map(
    ({ kind, every, to }) => `${kind} every ${every} to ${to.join(', ')}`,
  );
  return list([
    `held for a person before they are shown: ${names(oversight.heldForPeople)}`,
    `handed to a person: ${names(oversight.handedToPeople)}`,
    `stop: ${oversight.stop}`,
    `digests: ${names(digests)}`,
    `log: ${oversight.log}`,
  ]);
}

function names(all: readonly string[]): string {
  return all.length === 0 ? 'none' : all.join('; ');
}

function list(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
}
