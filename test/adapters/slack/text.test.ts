import { array, assert, constantFrom, property } from 'fast-check';
import { expect, test } from 'vitest';
import { toPlainMessage } from '../../../adapters/slack/text.ts';

const NAMES = new Map([['U7', 'Grace']]);

test.each([
  ['<@UBOT> hello', 'hello'],
  ['<@UBOT>: hello', 'hello'],
  ['  <@UBOT>\n\nhello', 'hello'],
  ['hey <@UBOT|candor> what now', 'hey what now'],
  ['one\n<@UBOT> two', 'one\ntwo'],
  ['<@UBOT>', ''],
  ['<@U7> and <@U8> and <@W9|wim>', '@Grace and @U8 and @wim'],
  ['<https://x.example/a?b=1&amp;c=2>', 'https://x.example/a?b=1&c=2'],
  ['<https://x.example/a|the page>', 'the page (https://x.example/a)'],
  ['<http://x.example|x.example>', 'http://x.example'],
  ['<mailto:ada@x.example|ada@x.example>', 'ada@x.example'],
  ['<mailto:ada@x.example|write Ada>', 'write Ada (ada@x.example)'],
  ['<tel:+4930123456|+49 30 123456>', '+49 30 123456 (+4930123456)'],
  ['<#C12|general> or <#C13>', '#general or #C13'],
  ['<!here> <!channel> <!everyone>', '@here @channel @everyone'],
  ['<!subteam^S1|@security> <!subteam^S2>', '@security @S2'],
  ['<!date^1392734382^{date}^https://x.example|18 Feb 2014>', '18 Feb 2014'],
  ['a &lt;b&gt; &amp; c &amp;lt;', 'a <b> & c &lt;'],
  ['if x &lt; 3 &amp;&amp; y', 'if x < 3 && y'],
])('reads %j as %j', (raw, text) => {
  expect(toPlainMessage(raw, 'UBOT', NAMES).text).toBe(text);
});

test('cuts a text at 40 000 characters and drops mentions beyond it', () => {
  const { text, mentions } = toPlainMessage(`<@U7> ${'x'.repeat(40_000)} <@U7>`, 'UBOT', NAMES);

  expect(text).toHaveLength(40_000);
  expect(mentions).toEqual([{ start: 0, end: 6, id: 'U7' }]);
});

test('gives spans that hold exactly the name, whatever stands around them', () => {
  const piece = constantFrom(
    '<@U7>',
    '<@UBOT>',
    ' ',
    '\n',
    'x',
    '😀',
    '&lt;',
    ', ',
    '<https://a.example|b>',
    '<!here>',
    '  ',
  );
  assert(
    property(array(piece, { maxLength: 40 }), (pieces) => {
      const { text, mentions } = toPlainMessage(pieces.join(''), 'UBOT', NAMES);

      expect(mentions.map(({ start, end }) => text.slice(start, end))).toEqual(mentions.map(() => '@Grace'));
      expect(mentions).toHaveLength(pieces.filter((one) => one === '<@U7>').length);
    }),
  );
});
