import { beforeAll, describe, expect, it } from 'vitest';
import { BETTER, DISLIKED, OLD, WORSE } from '../../bench/simulate/quarter/models.ts';
import { simulateQuarter } from '../../bench/simulate/quarter/run.ts';
import { toText } from '../../src/digests/to-text.ts';

interface Told {
  readonly at: string;
  /** All that the channel got of the digest, its thread included. */
  readonly text: string;
  /** By the name of the subject, without the mark of what needs somebody. */
  readonly facts: Readonly<Record<string, string>>;
  readonly summary: string;
}

/** Digests of a kind as the channel got them, week by week. */
let audits: readonly Told[];
let incidents: readonly Told[];

beforeAll(async () => {
  const { posted } = await simulateQuarter({ people: 30, seed: 7 });
  const read = (kind: string): readonly Told[] =>
    posted.flatMap(({ at, isThread, post }) => {
      if (isThread || !post.title.replace('! ', '').startsWith(`Candor ${kind} `)) return [];
      const thread = posted.find((one) => one.isThread && one.post.title.startsWith(`${post.title}:`));
      const facts = (post.facts ?? []).map(({ label, text }) => [label.replace('! ', ''), text]);
      return {
        at,
        text: [post, ...(thread === undefined ? [] : [thread.post])].map(toText).join('\n'),
        facts: Object.fromEntries(facts) as Readonly<Record<string, string>>,
        summary: (post.summary ?? []).map(({ text }) => text).join('\n'),
      };
    });
  [audits, incidents] = [read('audit'), read('incidents')];
});

/** Of every week that has it. */
const lines = (label: string) => audits.flatMap(({ facts }) => facts[label] ?? []);

/** Which of these do not stand there, one after the other: each in another week or further on in the same. */
function missing(texts: readonly string[], ...patterns: readonly RegExp[]): readonly string[] {
  let rest = texts.join('\n');
  return patterns.flatMap((pattern) => {
    const found = pattern.exec(rest);
    if (found === null) return [String(pattern)];
    rest = rest.slice(found.index + found[0].length);
    return [];
  });
}

const escaped = (model: string) => RegExp.escape(model);

describe('the digests of a simulated quarter', () => {
  it('tell of a model that its provider retires, in time and until another one answers', () => {
    expect(missing(lines('Model'), new RegExp(`${escaped(OLD)}, shutdown on 30 Nov 2026`, 'u'))).toEqual([]);
    expect(
      missing(
        audits.map(({ summary }) => summary),
        new RegExp(`The model ${escaped(OLD)} is shut down on 30 Nov 2026, in 7 days: name another`, 'u'),
      ),
    ).toEqual([]);
    expect(
      missing(
        incidents.map(({ text }) => text),
        new RegExp(`Model that ends, or is not pinned \\(low, ${escaped(OLD)}\\)`, 'u'),
      ),
    ).toEqual([]);
    expect(lines('Model').at(-1)).toMatch(new RegExp(`^${escaped(BETTER)}, shutdown date not known`, 'u'));
    expect(audits.map(({ text }) => text).join('\n')).not.toContain('NOT OFFERED');
  });

  it('tell of a candidate that was worse, and that it got no thread', () => {
    expect(
      missing(
        lines('Model'),
        new RegExp(`Compared \\(13 Oct, 11:00\\): ${escaped(WORSE)} against ${escaped(OLD)}, worse`, 'u'),
      ),
    ).toEqual([]);
    expect(lines('Model').join('\n')).not.toContain(`${WORSE} was given`);
  });

  it('tell of one that got threads and was taken back by itself, and why', () => {
    const model = escaped(DISLIKED);
    expect(
      missing(
        lines('Model'),
        new RegExp(`Compared \\(15 Oct, 11:00\\): ${model} against ${escaped(OLD)}, no worse`, 'u'),
        new RegExp(`${model} was given 5 % of the threads`, 'u'),
        new RegExp(`${model} was given 25 % of the threads`, 'u'),
        new RegExp(
          `${model} is on trial no more \\(.*\\): taken back, out of its range \\(helpful votes\\)`,
          'u',
        ),
      ),
    ).toEqual([]);
    expect(
      missing(
        incidents.map(({ text }) => text),
        new RegExp(`Model taken back \\(high, ${model}\\)`, 'u'),
      ),
    ).toEqual([]);
  });

  it('tell of one that was better, got every thread step by step, and stays', () => {
    const model = escaped(BETTER);
    expect(
      missing(
        lines('Model'),
        new RegExp(`Compared \\(.*\\): ${model} against ${escaped(OLD)}, (?:no worse|better)`, 'u'),
        new RegExp(`${model} was given 5 % of the threads`, 'u'),
        new RegExp(`${model} was given 25 % of the threads`, 'u'),
        new RegExp(`${model} was given 100 % of the threads`, 'u'),
        new RegExp(`On trial: ${model}, 100 % of the threads`, 'u'),
        new RegExp(`${model} is on trial no more \\(24 Nov, 11:\\d\\d\\): the policy names it`, 'u'),
      ),
    ).toEqual([]);
  });

  it('name the model that treats people differently, and find nothing in the one beside it', () => {
    const found = lines('Equal treatment');
    expect(found).toEqual([
      expect.stringMatching(new RegExp(`^1 different, .* questions to ${escaped(OLD)}\\.`, 'u')),
      expect.stringMatching(new RegExp(`^0 different, .* questions to ${escaped(BETTER)}\\.`, 'u')),
      expect.stringMatching(new RegExp(`^0 different, .* questions to ${escaped(BETTER)}\\.`, 'u')),
    ]);
    const told = audits.find(({ facts }) => facts['Equal treatment'] === found[0]);
    expect(told?.summary).toContain('The bias audit found a difference: disability refusals (as sent).');
    expect(told?.text).toMatch(
      /People of one group who are answered differently \(high, sent\.disability\.refusal\)/u,
    );
  });

  it('tell of a theme from its first votes until it is fixed, and that answers are found better since', () => {
    expect(
      missing(
        audits.map(({ text }) => text),
        /vpn.*: \d+ times .* IT service desk, open\./u,
        /vpn.*: \d+ times .* IT service desk, being fixed\./u,
        /vpn.*: helpful \d+ % before it was fixed on 4 Nov, \d+ % since\. IT service desk\./u,
      ),
    ).toEqual([]);
    const rates = lines('Quality').flatMap(
      (line) => /vpn.*” helpful (\d+) % before and (\d+) % since/u.exec(line) ?? [],
    );
    expect(Number(rates[2]) - Number(rates[1])).toBeGreaterThan(50);
  });

  it('tell that the red team came through a rule that was taken out, and no more once it was back', () => {
    const planted = audits.find(({ summary }) => summary.includes('The red team came through'));
    expect(planted?.at).toMatch(/^2026-12-21/u);
    expect(planted?.summary).toContain('override (more comes through)');
    expect(planted?.text).toMatch(/Attacks of the red team that come through \(high, leaks\.override\)/u);
    expect(audits.filter(({ summary }) => summary.includes('The red team came through'))).toHaveLength(1);
    expect(audits.at(-1)?.summary).not.toContain('Attacks of the red team');
  });
});
