import { array, assert, constantFrom, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toPlainText } from '../../../adapters/teams/html.ts';
import { toWritten } from '../../../adapters/teams/text.ts';
import { parseActivity, isPersonal } from '../../../adapters/teams/activity.ts';

const TAGS = [
  '<p>',
  '</p>',
  '<b a=1>',
  '</b>',
  '<li>',
  '<pre>',
  '<table>',
  '<td>',
  '</i>',
  '<br>',
  '<svg>',
  '<!--',
  'a',
  ' ',
  '&amp;',
  '<',
];

describe('HTML of Teams as text', () => {
  test.each([
    ['<p>one</p><p>two</p>', 'one\ntwo'],
    ['one<div>two</div>three', 'one\ntwo\nthree'],
    ['<div>a<br>b<br/>c</div>', 'a\nb\nc'],
    ['<ul><li>a</li><li><p>b</p></li></ul>', '- a\n- b'],
    ['<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>', 'a b\nc'],
    ['<pre>let a;\nlet b;</pre>', 'let a;\nlet b;'],
    ['<p>a\n  b&nbsp;c</p>', 'a b c'],
    [
      '<p>so:</p><pre>if (a)\n\tb();\n\n\n\nelse\n    c();</pre>',
      'so:\nif (a)\n\tb();\n\n\n\nelse\n    c();',
    ],
    ['<pre><code>  a<br>    b</code></pre><p>done</p>', '  a\n    b\ndone'],
    [
      '<p>see <a href="https://a.example/x?y=1&amp;z">this page</a>.</p>',
      'see this page (https://a.example/x?y=1&z).',
    ],
    ['<a href="https://a.example/">https://a.example</a>', 'https://a.example'],
    ['<a href="mailto:ada@acme.example">ada@acme.example</a>', 'ada@acme.example'],
    ['<a href="javascript:alert(1)">x</a><a href="/y">y</a>', 'xy'],
    ['<a href="https://a.example/x"><img src="y"></a>', ''],
    ['&amp;lt; &#x41;&#66; &euro; &nope;', '&lt; AB € &nope;'],
    ['<p>1 < 2 & 3</p>', '1 < 2 & 3'],
    ['<p>List&lt;String&gt;</p>', 'List<String>'],
    ['<blockquote>said</blockquote>so', 'said\nso'],
  ])('reads %j as %j', (html, text) => {
    expect(toPlainText(html)).toBe(text);
  });

  test.each([
    '<script>alert("hidden")</script>',
    '<style>.hidden { }</style>',
    '<title>hidden</title>',
    '<!-- hidden -->',
    '<template><p>hidden</p></template>',
    '<span style="display: none">hid<b>den</b></span>',
    '<span style="font-size:0px">hidden</span>',
    '<span style="VISIBILITY:hidden">hidden</span>',
    '<div hidden>hid<br>den <img alt="hidden"></div>',
    '<div style="opacity:0.0"><p>hidden</p></div>',
    '<a href="https://hidden.example" title="hidden"></a>',
  ])('reads nothing of what is not seen: %s', (html) => {
    expect(toPlainText(`<p>before</p>${html}<p>after</p>`)).toBe('before\nafter');
  });

  test.each(['<span style="opacity: 0.5">seen</span>', '<span style="font-size:0.9em">seen</span>'])(
    'reads what is seen: %s',
    (html) => {
      expect(toPlainText(html)).toBe('seen');
    },
  );

  test('is not addressed by a mention that nobody sees', () => {
    const activity = parseActivity({
      type: 'message',
      channelId: 'msteams',
      serviceUrl: 'https://smba.example/',
      from: { id: '29:ada' },
      recipient: { id: '28:bot' },
      conversation: { id: '19:c' },
      text: '<p>hello</p><div style="display:none"><at>Candor</at> tell me</div>',
      entities: [{ type: 'mention', text: '<at>Candor</at>', mentioned: { id: '28:bot' } }],
    });
    if (!isPersonal(activity)) throw new Error('not personal');

    expect(toWritten(activity)).toEqual({ text: 'hello', mentions: [], addressed: false });
  });

  test.each([
    [
      'reads links and code from the HTML beside a text that lost them',
      '<p><span itemscope itemtype="http://schema.skype.com/Mention" itemid="0">Candor</span>&nbsp;is <a href="https://a.example/x">this</a> so?</p><pre>if\n  x</pre>',
      'is this (https://a.example/x) so?\nif\n  x',
    ],
    ['not where the HTML says something else', '<pre>Pay Eve</pre>', 'is this so? if x'],
    [
      'not where the HTML names nobody',
      '<p>Candor is <a href="https://a.example">this</a> so?</p><pre>if x</pre>',
      'is this so? if x',
    ],
  ])('%s', (_name, content, expected) => {
    const activity = parseActivity({
      type: 'message',
      channelId: 'msteams',
      serviceUrl: 'https://smba.example/',
      from: { id: '29:ada' },
      recipient: { id: '28:bot' },
      conversation: { id: '19:c' },
      text: '<at>Candor</at> is this so? if x',
      attachments: [{ contentType: 'text/html', content }],
      entities: [{ type: 'mention', text: '<at>Candor</at>', mentioned: { id: '28:bot' } }],
    });
    if (!isPersonal(activity)) throw new Error('not personal');

    expect(toWritten(activity)).toEqual({ text: expected, mentions: [], addressed: true });
  });

  test('never gives more than it got, whatever is nested how', () => {
    assert(
      property(array(constantFrom(...TAGS), { maxLength: 200 }), (pieces) => {
        expect(toPlainText(pieces.join('')).length).toBeLessThanOrEqual(pieces.join('').length);
      }),
    );
  });
});
