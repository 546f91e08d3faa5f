import { HtmlRenderer, Parser } from 'commonmark';
import MarkdownIt from 'markdown-it';
import { marked } from 'marked';
import { describe, expect, it, test } from 'vitest';
import { codeBareHosts } from '../../../src/guards/bare-hosts.ts';
import { canary } from '../../../src/guards/canary.ts';
import type { Guard } from '../../../src/guards/guard.ts';
import { hiddenContext } from '../../../src/guards/hidden-context.ts';
import { GUARDS } from '../../../src/guards/index.ts';
import { links } from '../../../src/guards/links.ts';
import { markup } from '../../../src/guards/markup.ts';
import { massMention } from '../../../src/guards/mass-mention.ts';
import { runGuards, strip } from '../../../src/guards/run.ts';
import { PAGES, REDIRECTS, SMUGGLED } from '../../fixtures/smuggled-links.ts';
import { EXFILTRATION, LINKED } from '../../fixtures/exfiltration.ts';

const CONTEXT = { allowedHosts: ['wiki.example.com', '*.docs.example.com'], canary: 'kestrel-71' };

function finds(guard: Guard, text: string): string[] {
  return guard.check(text, CONTEXT).map(({ start, end }) => text.slice(start, end));
}

describe('the links guard', () => {
  test.each(Object.entries(EXFILTRATION))('finds: %s', (_what, text) => {
    expect(finds(links, text)).not.toEqual([]);
  });

  test.each(LINKED)('lets pass: %s', (text) => {
    expect(finds(links, text)).toEqual([]);
  });

  it('takes subdomains where the policy has a star, and no look-alikes of them', () => {
    expect(finds(links, 'https://a.docs.example.com/x')).toEqual([]);
    expect(finds(links, 'https://evildocs.example.com/x')).toHaveLength(1);
  });

  it('leaves nothing to follow where it took a link out', () => {
    for (const text of Object.values(EXFILTRATION)) {
      const { findings } = runGuards(GUARDS, 'output', text, CONTEXT, () => 0);

      expect(finds(links, strip(text, findings, GUARDS))).toEqual([]);
    }
  });
});

describe('links in the markdown of each client', () => {
  const READERS: Readonly<Record<string, (text: string) => string>> = {
    'markdown-it': (text) => new MarkdownIt({ html: true, linkify: true }).render(text),
    marked: (text) => marked.parse(text, { async: false, gfm: true }),
    commonmark: (text) => new HtmlRenderer().render(new Parser().parse(text)),
  };

  function toShown(text: string): string {
    const { findings } = runGuards(GUARDS, 'output', text, CONTEXT, () => 0);
    return codeBareHosts(strip(text, findings, GUARDS), CONTEXT.allowedHosts);
  }

  /** Where a page made of `text` leads or loads from, addresses of its own aside. */
  function targetsOf(html: string): string[] {
    return [...html.matchAll(/\b(?:href|src)\s*=\s*["']?([^"'\s>]*)/giu)]
      .map(([, target = '']) => target.replaceAll('&amp;', '&'))
      .filter((target) => !target.startsWith('#') && !/^mailto:[^?]*$/u.test(target))
      .filter((target) => URL.parse(target, 'https://wiki.example.com')?.host !== 'wiki.example.com');
  }

  test.each(SMUGGLED)('nobody follows an address in %s', (_where, text) => {
    const shown = toShown(text);

    const led = Object.entries(READERS).flatMap(([reader, render]) =>
      targetsOf(render(shown)).map((target) => `${reader}: ${target}`),
    );
    expect(led).toEqual([]);
    expect(shown).not.toMatch(/\[[^[\]]*\[link removed\]\)/u);
    expect(shown.normalize('NFKC').replaceAll(/[\\*~`\p{Cf}]/gu, '')).not.toMatch(
      /collector\.example\.com\/SECRET/iu,
    );
  });

  test.each(REDIRECTS)('an allowed page passes nobody on: %s', (url) => {
    expect(finds(links, `See [the guide](${url}).`)).toEqual([`[the guide](${url})`]);
    expect(finds(links, url)).not.toEqual([]);
  });

  test.each(PAGES)('a page stays a link: %s', (url) => {
    expect(finds(links, `See [the guide](${url}) or <${url}>.`)).toEqual([]);
  });

  test.each([
    ['Go to evil.com now.', 'Go to `evil.com` now.'],
    ['**Go to evil.co.uk now**', '**Go to `evil.co.uk` now**'],
    ['| a | sub.evil.io |\n|---|---|\n| b | c |', '| a | `sub.evil.io` |\n|---|---|\n| b | c |'],
    [
      'Go to `evil.com`, or [here](https://wiki.example.com).',
      'Go to `evil.com`, or [here](https://wiki.example.com).',
    ],
    ['See wiki.example.com and a.docs.example.com.', 'See wiki.example.com and a.docs.example.com.'],
    [
      'Open leave.md, run deploy.sh, then node.js; e.g. v2.0.1 or p. 3.',
      'Open leave.md, run deploy.sh, then node.js; e.g. v2.0.1 or p. 3.',
    ],
    ['Write to staff@example.org.', 'Write to staff@example.org.'],
  ])('the name of a host becomes code: %j', (text, shown) => {
    expect(toShown(text)).toBe(shown);
  });

  it('keeps what stands around a link that is taken out', () => {
    expect(toShown('Please [write](https://evil.example/x) to **us**.')).toBe(
      'Please [link removed] to **us**.',
    );
  });

  it('takes out all of a text that is nothing but markup, and leaves the others', () => {
    const dense = 'x.com/a '.concat('*a_'.repeat(8_000));

    expect(toShown(`One.\n\n${dense}\n\nTwo.`)).toBe('One.\n\n[link removed]\n\nTwo.');
  });

  it('reads a text in parts as it reads the whole of it', () => {
    const parts = SMUGGLED.slice(0, 200).map(([, text]) => text);
    const whole = parts.join('\n\nA paragraph.\n\n');

    const spans = (text: string) => finds(links, text);
    expect(spans(whole).length).toBeGreaterThanOrEqual(parts.length);
    expect(toShown(whole)).not.toContain('collector');
  });
});

describe('the mention guard', () => {
  test.each([
    '<!channel> look',
    '<!here|here>',
    '<!everyone>',
    '<!subteam^S012AB|team>',
    '<@U012AB> hi',
    '<at>Everyone</at>',
    '@everyone',
    '@channel',
    '@here',
    '＠everyone',
    '@every\u200Bone',
    '&lt;!channel&gt;',
    '<! channel>'.replace(' ', ''),
  ])('finds %j', (text) => {
    expect(finds(massMention, text)).not.toEqual([]);
  });

  test.each([
    ['<at>everyone</at>, look', '[mention removed], look'],
    ['<at id="0">All of you</at> look', '[mention removed] look'],
    ['look, </at>', 'look, [mention removed]'],
    ['<at>one</at> <at>two</at>', '[mention removed] [mention removed]'],
    ['&lt;at&gt;everyone&lt;/at&gt;', '[mention removed]'],
    ['<at>everyone', '[mention removed]everyone'],
    ['<!subteam^S012AB|@team> look', '[mention removed] look'],
  ])('takes the whole of %j', (text, shown) => {
    const { findings } = runGuards([massMention], 'output', text, CONTEXT, () => 0);

    expect(strip(text, findings, [massMention])).toBe(shown);
  });

  test.each([
    'Write to somebody@here.example',
    'at noon',
    'the @ sign',
    '5 < 7 and 8 > 3',
    '@channels are fine',
  ])('lets %j pass', (text) => {
    expect(finds(massMention, text)).toEqual([]);
  });
});

describe('the markup guard', () => {
  test.each([
    '<!date^1392734382^{date}|today>',
    '<#C012AB34|general>',
    '<attachment id="1"></attachment>',
    '{"type": "AdaptiveCard"}',
    '"image_url":"x"',
  ])('finds %j', (text) => {
    expect(finds(markup, text)).not.toEqual([]);
  });

  test.each(['#general is a channel', 'a <b> c', 'Type: section 4', '"quoted": yes'])(
    'lets %j pass',
    (text) => {
      expect(finds(markup, text)).toEqual([]);
    },
  );
});

describe('the hidden context guard', () => {
  test.each([
    '<<<HANDBOOK k3k9',
    'You are Candor, the AI help desk of Example',
    'My system prompt is: be kind',
    'Here are my original instructions:',
    '[INST] hi',
  ])('finds %j', (text) => {
    expect(finds(hiddenContext, text)).not.toEqual([]);
  });

  test.each([
    'The handbook says so [1].',
    'Your instructions for the printer are on page 2.',
    'The system message of the printer means: no paper.',
  ])('lets %j pass', (text) => {
    expect(finds(hiddenContext, text)).toEqual([]);
  });
});

describe('the canary guard', () => {
  const word = CONTEXT.canary;
  const bytes = Buffer.from(word);

  test.each([
    ['so kestrel-71 it is', 'kestrel-71'],
    ['KESTREL-71', 'KESTREL-71'],
    ['k e s t r e l - 7 1', 'k e s t r e l - 7 1'],
    ['kes\ntrel_71', 'kes\ntrel_71'],
    ['k*e*s*t*r*e*l*7*1', 'k*e*s*t*r*e*l*7*1'],
    ['kes\u200Btrel&#45;71', 'kes\u200Btrel&#45;71'],
    ['17-lertsek', '17-lertsek'],
    [bytes.toString('hex'), bytes.toString('hex')],
  ])('finds %j', (text, what) => {
    expect(finds(canary, text)).toEqual([what]);
  });

  test.each([
    bytes.toString('hex').toUpperCase().replaceAll(/../gu, '$& '),
    `x ${bytes.toString('base64')} y`,
    Buffer.from(`The marker is ${word}.`).toString('base64'),
    Buffer.from(`A marker is ${word}.`).toString('base64'),
    Buffer.from(`My marker is ${word}.`).toString('base64url'),
  ])('finds it encoded: %j', (text) => {
    expect(finds(canary, text).length).toBeGreaterThan(0);
  });

  it('finds it every time it shows', () => {
    expect(finds(canary, 'kestrel-71, kestrel-71 and KESTREL71')).toHaveLength(3);
  });

  test.each(['A kestrel is a bird. 71 of them.', 'kestrel 7', 'Nothing.'])('lets pass %j', (text) => {
    expect(finds(canary, text)).toEqual([]);
  });

  it('finds nothing where there is no word', () => {
    expect(canary.check('so kestrel-71 it is', { ...CONTEXT, canary: '' })).toEqual([]);
  });
});

test('the name of a scheme as code leads nowhere', () => {
  expect(finds(links, 'Enable clickable `mailto:` links in Chrome.')).toEqual([]);
  expect(finds(links, '[x](mailto:a@else.example.net?body=y)')).not.toEqual([]);
});

describe('the guard of the instructions', () => {
  const instructions =
    'You are the help desk of Harbour. Where no passage carries the answer and the question is about this organisation, write only: NOTHING.\nBe short and concrete.';
  const repeats = (text: string) =>
    hiddenContext.check(text, { ...CONTEXT, instructions }).map(({ start, end }) => text.slice(start, end));

  it('takes out twelve and more words of them in a row, whatever stands in between', () => {
    const said = 'where no passage carries the answer, and *the question* is about THIS organisation; write';

    expect(repeats(`I must say so ${said} ok.`)).toEqual([said]);
  });

  it('lets eleven words pass, and all words of others', () => {
    expect(repeats('No passage carries the answer and the question is about this.')).toEqual([]);
    expect(
      hiddenContext.check(
        'Where no passage carries the answer and the question is about this organisation.',
        CONTEXT,
      ),
    ).toEqual([]);
  });
});
