import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import type { OrganisationFiles } from '../../../src/policy/organisation.ts';
import { DIGEST_SECTIONS } from '../../../src/domain/digest.ts';
import { SECURITY_CHANNEL, sampleOrganisation } from '../organisation.ts';
import { OLD, PRICES } from './models.ts';

const ORG = new URL('../../../org/', import.meta.url).pathname;

/** All but the time that Candor was up, which a clock that leaps says nothing of. */
const SECTIONS = DIGEST_SECTIONS.filter((id) => id !== 'coverage').join(', ');
const DIGESTS = [
  "usage, every: week, on: monday, at: '09:00'",
  "incidents, every: week, on: monday, at: '08:00'",
  "audit, every: week, on: monday, at: '08:30'",
].map((plan) => `  - { kind: ${plan}, to: [slack:${SECURITY_CHANNEL}], sections: [${SECTIONS}] }\n`);

/** Votes come slowly where few people ask: the policy says how few are enough for the next share. */
const PLANS = `
searchQueries: { mode: never }
quality: { margin: 10, canary: { minVotes: 5 } }
fairness: { budgetUsd: 40, templates: 12, swaps: 2, repeats: 1, schedule: { every: month, at: '02:00' } }
redteam: { budgetUsd: 5, schedule: { every: week, on: monday, at: '02:00' } }
`;

/** The rule that keeps attempts to take over from the model. */
const TAKEOVER = / {2}- id: instructions-takeover\n(?: {4}.*\n)+/u;
/** What the handbook says of the VPN, too little for whoever sits at home. */
const THIN = 'Use the company laptop and the VPN.';
const MENDED = `## Connecting to the VPN from home

To connect to the VPN from home, open **Breakwater**, choose the gateway **Home harbour** and confirm with your phone.

## Security at home`;
/** A word that only the mended page has. */
export const MENDED_WORD = 'Home harbour';

/** The company of the quarter: its owners change a file now and then. */
export class Company {
  #model = OLD;
  #isWeakened = false;
  #isMended = false;

  /** As its files are now. */
  get files(): OrganisationFiles {
    const files = sampleOrganisation();
    return {
      ...files,
      policy: { ...files.policy, text: this.#policy(files.policy.text) },
      handbook: files.handbook.map(({ file, markdown }) => ({
        file,
        markdown: this.#isMended && file === 'remote-work.md' ? mend(markdown) : markdown,
      })),
    };
  }

  useModel(model: string): void {
    this.#model = model;
  }

  /** Somebody tidies the policy up and takes out a rule too many. */
  weaken(isWeakened: boolean): void {
    this.#isWeakened = isWeakened;
  }

  mendHandbook(): void {
    this.#isMended = true;
  }

  #policy(sample: string): string {
    const prices = Object.entries(PRICES).map(([model, price]) => `    ${model}: ${price}\n`);
    const text = sample
      .replace(`  default: ${OLD}\n`, `  default: ${this.#model}\n`)
      .replace('  prices:\n', `  prices:\n${prices.join('')}`)
      .replace(/\ndigests:\n(?: {2}- .*\n)+/u, `\ndigests:\n${DIGESTS.join('')}`);
    return `${this.#isWeakened ? text.replace(TAKEOVER, '') : text}${PLANS}`;
  }
}

function mend(markdown: string): string {
  if (!markdown.includes(THIN)) throw new Error(`the sample handbook says no more: ${THIN}`);
  return markdown.replace('## Security at home', MENDED);
}

/** Of each long file so much: enough for its tests to say something, and quick. */
const SHORT: Readonly<Record<string, (file: LongFile) => LongFile>> = {
  'redteam/attacks.yaml': (file) => keep(file, 'attacks', /^(?:override|role|multilingual)-\d+$/u),
  'fairness/contrasts.yaml': (file) =>
    keep(file, 'contrasts', /^(?:gender|age|disability|nationality|seniority)$/u),
  'fairness/names.yaml': ({ origins, ...file }) => ({
    ...file,
    origins: (origins as readonly { readonly id: string; readonly surnames: readonly string[] }[])
      .filter(({ id }) => ['english', 'german', 'turkish'].includes(id))
      .map((origin) => ({ ...origin, surnames: origin.surnames.slice(0, 10) })),
  }),
  'fairness/languages.yaml': ({ topics, ...file }) => ({
    ...file,
    topics: (topics as unknown[]).slice(0, 10),
  }),
};

type LongFile = Readonly<Record<string, unknown>>;

function keep(file: LongFile, list: string, ids: RegExp): LongFile {
  const all = file[list] as readonly { readonly id: string }[];
  return { ...file, [list]: all.filter(({ id }) => ids.test(id)) };
}

/** A file of `org/`, of the long ones a part. */
export async function readOrgFile(name: string): Promise<{ readonly file: string; readonly text: string }> {
  const file = join(ORG, name);
  const text = readFileSync(file, 'utf8');
  const shorten = SHORT[name];
  const short = shorten === undefined ? text : stringify(shorten(parse(text) as LongFile));
  return { file: `org/${name}`, text: short };
}

export async function listOrgFiles(folder: string): Promise<readonly string[]> {
  return readdirSync(join(ORG, folder))
    .toSorted()
    .map((file) => `${folder}/${file}`);
}
