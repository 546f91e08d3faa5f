import { assert, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseQueries } from '../../../src/knowledge/parse-queries.ts';

describe('queries that a model wrote', () => {
  test.each<[string, string, readonly string[]]>([
    ['lines', 'annual leave days\ncarry over deadline', ['annual leave days', 'carry over deadline']],
    ['one line', 'annual leave days', ['annual leave days']],
    ['a numbered list', '1. annual leave\n2) sick note', ['annual leave', 'sick note']],
    ['a list with marks', '- annual leave\n* sick note\n• taxi', ['annual leave', 'sick note', 'taxi']],
    ['quotes', '"annual leave"\n„sick note“', ['annual leave', 'sick note']],
    ['a list in code', '```json\n["annual leave", "sick note"]\n```', ['annual leave', 'sick note']],
    ['figures that belong to them', '401k match\n24 hours', ['401k match', '24 hours']],
    ['the same twice', 'leave\nleave', ['leave']],
    ['Windows line ends', 'leave\r\nnotes', ['leave', 'notes']],
    ['too many', 'a1\nb2\nc3\nd4\ne5', ['a1', 'b2', 'c3']],
  ])('are read from %s', (_what, reply, queries) => {
    expect(parseQueries(reply)).toEqual(queries);
  });

  test.each([
    ['nothing', ''],
    ['blanks', ' \n\t\n '],
    ['the sign for no answer', 'NO_ANSWER'],
    ['none', 'none'],
    ['marks', '---\n***\n"""'],
    ['emoji', '😀\n🏖️'],
    ['a placeholder', '[EMAIL_1]'],
  ])('are none in %s', (_what, reply) => {
    expect(parseQueries(reply)).toEqual([]);
  });

  test('hold no placeholder, no control and nothing invisible', () => {
    expect(parseQueries('leave of [PERSON_3] now\nx\u0000y\u200bz \u202eabc')).toEqual([
      'leave of now',
      'x y z abc',
    ]);
  });

  test('are cut to 200 characters, never in the middle of one', () => {
    const [query = ''] = parseQueries('𝒳'.repeat(500));

    expect(query.length).toBeLessThanOrEqual(400);
    expect(query).not.toMatch(/[\uD800-\uDBFF]$/u);
  });

  test('are few and short, whatever is replied', () => {
    assert(
      property(string({ unit: 'binary', maxLength: 3000 }), (reply) => {
        const queries = parseQueries(reply);
        expect(queries.length).toBeLessThanOrEqual(3);
        for (const query of queries) {
          expect(Array.from(query).length).toBeLessThanOrEqual(200);
          expect(query).not.toMatch(/[\p{Cc}\p{Cf}]/u);
        }
      }),
    );
  });
});
