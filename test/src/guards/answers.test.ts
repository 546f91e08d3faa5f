import { readFileSync, readdirSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { adviceGiven } from '../../../src/guards/advice-given.ts';
import type { GuardContext } from '../../../src/guards/guard.ts';
import { unsupported } from '../../../src/guards/unsupported.ts';
import { splitHandbook } from '../../../src/knowledge/split.ts';

const NOTHING_KNOWN = { allowedHosts: [], canary: '' };
const LEAVE = {
  n: 1,
  text: 'Leave\nHow much\nEverybody has 30 days of annual leave a year. Up to five unused days carry over until 31 March. A taxi costs up to 1,200 kr.',
};
const TRAVEL = {
  n: 2,
  text: 'Travel\nHotels\nA hotel may cost up to EUR 140 a night; book it ten days before.',
};
const KNOWN: GuardContext = {
  organisation: 'Harbour & Pine',
  ...NOTHING_KNOWN,
  passages: [LEAVE, TRAVEL],
  question: 'I took 12 days, what now?',
};

function kinds(text: string, context = KNOWN): string[] {
  return [...new Set(unsupported.check(text, context).map(({ kind }) => kind))];
}

const advises = (text: string) => [
  ...new Set(adviceGiven.check(text, NOTHING_KNOWN).map(({ kind }) => kind)),
];

test("a list that is quoted word for word holds no figure but the passage's", () => {
  const text = 'Travel\n1. Ask.\n2. Wait five days.\n3. Go.';
  const draft = '> 1. Ask.\n> 2. Wait five days.\n> > 3. Go. [1]';

  expect(kinds(draft, { ...KNOWN, passages: [{ n: 1, text }] })).toEqual([]);
  expect(kinds('> 1. Wait 7 days. [1]', { ...KNOWN, passages: [{ n: 1, text }], question: '' })).toEqual([
    'unsupported.figure',
  ]);
});

describe('the guard for claims about rules', () => {
  test.each([
    'Employees are entitled to 28 days of annual leave.',
    'Our travel policy allows business class on flights over six hours.',
    'According to the handbook, you must lock your laptop.',
    'Under company policy you may not install software.',
    'Yes. As per our remote work policy, you can work from abroad for four weeks.',
    'You have 25 days of annual leave a year.',
    'Your notice period is three months.',
    'We reimburse up to 50 EUR for headphones.',
    'The company covers all costs. The company pays up to 300 EUR.',
    'You’re in luck! All employees get 30 days of paid leave.',
    'Hello.\n\nThe handbook says that dogs are welcome.\n\nBye.',
    'Laut unserer Reiserichtlinie darfst du erste Klasse fahren.',
    'Mitarbeitende haben Anspruch auf 30 Tage Urlaub.',
    'Employees are entitled to 28 days [7].',
    '`[1]` Employees are entitled to 28 days.',
    'Harbour & Pine’s travel policy forbids first class.',
    'At Harbour & Pine, employees get a phone after a year.',
    'Harbour & Pine reimburses up to 40 EUR a month for internet.',
    'Under our security policy you must act within an hour; ask your manager if in doubt.',
  ])('finds a claim in %j', (text) => {
    expect(kinds(text)).toContain('unsupported.claim');
  });

  test.each([
    'Everybody has 30 days of annual leave [1].',
    'According to the handbook, up to five days carry over. [1]',
    'You are entitled to carry days over:\n\n- up to five days [1]\n- until 31 March [1]',
    'Under our travel policy a hotel may cost EUR 140.\nBook it ten days before. [2]',
    'To sum a column, write =SUM(A1:A10) in the cell below it.',
    'Use VLOOKUP: =VLOOKUP(B2, A1:C20, 3, FALSE). The rules of operator precedence apply.',
    'This is not from the handbook: a pivot table sums up rows.',
    'I could not find that in the handbook. Check your company’s travel policy, or ask the People team.',
    'Your company’s policy may differ, so ask your manager.',
    'In many companies, employees are entitled to 25 days.',
    'Workers in Germany are by law entitled to at least 20 days.',
    'In Git, a branch policy requires two reviewers before a merge.',
    'An internal server error says nothing about the rule that failed.',
    'The firewall rule allows port 443.',
    'Do employees get 30 days of leave here?',
    'Ask the People team what our travel policy allows.',
    'Check with HR whether the company covers all costs.',
    'The Working Time Directive grants employees at least four weeks, and employees are entitled to breaks.',
    'Harbour & Pine is a company by the sea.',
    'Harbour & Pine’s logo is blue.',
    'The password policy in Active Directory sets the minimum length.',
    'Here is a draft: "Dear Ana, thank you for your application."',
    'Das ist nicht aus dem Handbuch: eine Pivot-Tabelle fasst Zeilen zusammen.',
    'A good meeting has an agenda, an owner and an end.',
    'We get x = 3 when we divide both sides by 2.',
    '',
  ])('lets %j pass', (text) => {
    expect(kinds(text)).not.toContain('unsupported.claim');
  });

  it('counts every citation where it is not known which passages there are', () => {
    expect(kinds('Employees are entitled to 28 days [7].', NOTHING_KNOWN)).toEqual([]);
  });

  it('finds nothing in the handbook quoted with its citation', () => {
    const folder = 'org/handbook';
    const files = readdirSync(folder).map((file) => ({
      file,
      markdown: readFileSync(`${folder}/${file}`, 'utf8'),
    }));

    const wrong = splitHandbook(files).filter(({ title, section, text }) => {
      const passages = [{ n: 1, text: `${title}\n${section}\n${text}` }];
      const answer = text
        .split('\n\n')
        .map((paragraph) => `${paragraph} [1]`)
        .join('\n\n');
      return unsupported.check(answer, { ...NOTHING_KNOWN, passages }).length > 0;
    });

    expect(wrong.map(({ id }) => id)).toEqual([]);
  });
});

describe('the guard for figures', () => {
  test.each([
    ['You have 28 days of leave [1].', '28'],
    ['A hotel may cost 150 EUR a night [2].', '150'],
    ['You have 30 days [1].\n\nA hotel may cost 30 EUR [2].', '30'],
    ['A taxi costs up to 12,000 kr [1].', '12,000'],
  ])('finds in %j what no cited passage holds', (text, figure) => {
    const found = unsupported.check(text, KNOWN).filter(({ kind }) => kind === 'unsupported.figure');

    expect(found.map(({ start, end }) => text.slice(start, end))).toEqual([figure]);
  });

  test.each([
    'You have 30 days of leave [1].',
    'Up to 5 unused days carry over until 31 March 2027 [1].',
    'A taxi costs up to 1200 kr or 1.200 kr [1].',
    '1. Ask your manager [1].\n2. Book it.\n3. You have 30 days [1].',
    'You took 12 of 30 days, so 18 are left [1].',
    'Book it 10 days before [2].',
    'Your 12 days more make 42 [1].',
    'Your 12 nights may cost 1,680 EUR [2].',
    'You have 30 days [1] and a hotel may cost 140 EUR [1, 2].',
    'Write to [EMAIL_17], you have 30 days [1].',
    'A kilometre has 1000 metres.',
    'Excel knows F12 and M365, and v2.4.1 [1].',
  ])('lets %j pass', (text) => {
    expect(kinds(text)).toEqual([]);
  });
});

describe('the guard for figures, asked with a long table of them,', () => {
  const table = (rows: number) => Array.from({ length: rows }, (_, row) => String(5001 + row)).join(' ');

  it('reads the table and the passage once, however many paragraphs cite it', () => {
    const read: string[] = [];
    const passage = {
      n: 1,
      get text() {
        read.push('passage');
        return LEAVE.text;
      },
    };
    const context = {
      ...NOTHING_KNOWN,
      passages: [passage],
      get question() {
        read.push('table');
        return table(2000);
      },
    };

    const found = unsupported.check('So 77 it is [1].\n\n'.repeat(20), context);

    expect(found).toHaveLength(20);
    expect(read.sort()).toEqual(['passage', 'table']);
  });

  it.each([
    { rows: 100, sum: '5130', unknown: [] },
    { rows: 300, sum: '5330', unknown: ['5330'] },
  ])(
    'of $rows, takes each of them as known; what was worked out, only with a few',
    ({ rows, sum, unknown }) => {
      const answer = `Those are 5005 and ${sum} [1].`;

      const found = unsupported.check(answer, { ...KNOWN, question: table(rows) });

      expect(found.map(({ start, end }) => answer.slice(start, end))).toEqual(unknown);
    },
  );
});

describe('the guard for advice in answers', () => {
  test.each([
    ['You should take two tablets of ibuprofen every six hours.', 'advice.medical'],
    ['Adults take 400 mg up to three times a day.', 'advice.medical'],
    ['Your symptoms suggest an infection.', 'advice.medical'],
    ['Yes, you can sue your landlord for the deposit.', 'advice.legal'],
    ['That would be illegal under German labour law.', 'advice.legal'],
    ['You have good grounds to challenge your dismissal.', 'advice.legal'],
    ['I would sell the shares and buy an index fund.', 'advice.financial'],
    ['You should put your savings into an ETF.', 'advice.financial'],
    ['Bitcoin is not a safe investment.', 'advice.financial'],
  ])('finds in %j the domain %s', (text, kind) => {
    expect(advises(text)).toContain(kind);
  });

  test.each([
    'Take your laptop with you and lock the screen.',
    'The first-aid kit is in the kitchen. [1]',
    'Share the file by its link, and hold the meeting on Monday.',
    'The legal team answers within two days. [1]',
    'We invest in training. Use 100 ml of water for the plant.',
    'You can file an expense report by Friday.',
    'Take a short break every two hours.',
    'To sell more, write shorter e-mails.',
  ])('lets %j pass', (text) => {
    expect(advises(text)).toEqual([]);
  });
});

test('both find only what is in the text, whatever the text', () => {
  const words = [
    'employees',
    'are entitled to',
    '28',
    'our policy says',
    '[1]',
    '\n',
    '\n\n',
    '. ',
    '`',
    'take 400 mg daily',
  ];
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.constantFrom(...words), fc.string())), (parts) => {
      const text = parts.join(' ');
      for (const guard of [unsupported, adviceGiven]) {
        for (const { start, end } of guard.check(text, KNOWN)) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }
    }),
  );
});
