import { numbersIn } from './numbers.ts';

/** How a question asks for a number, a length of time or a date, in the languages of askers. */
const FOR_FIGURE = [
  String.raw`how (?:much|many|long|often|far|old|big|large|high|late|early|soon|fast|quick(?:ly)?|expensive|pric(?:e)?y)|what time|when|until|till|by which|which (?:day|date)|deadline|limit|maximum|max|minimum|min|rate|amount|length|duration|percentage|price|cost|budget|allowance`,
  String.raw`wie ?(?:viele?|lange?|oft|hoch|teuer|weit|alt|groß|spät|früh|schnell)|wann|bis wann|ab wann|höhe|frist|höchstens|mindestens|maximal|dauer|dauert|kosten|satz`,
  String.raw`combien|quand|quelle (?:durée|longueur)|à quelle heure|jusqu'à|délai|durée|montant|taux|longueur|plafond`,
  String.raw`cu[aá]nt[oa]s?|cu[aá]ndo|qu[eé] hora|plazo|hasta|importe|duraci[oó]n|l[ií]mite|m[aá]ximo`,
  String.raw`quant[oa]s?|que horas|prazo|até|limite|valor|duração`,
  String.raw`ile|kiedy|do kiedy|jak (?:długo|często|dużo)|termin|limit|stawka`,
].join('|');
const FIGURE_ASKED = new RegExp(
  String.raw`(?<!\p{L})(?:${FOR_FIGURE})(?!\p{L})|いくら|何[日時回人週月円歳%％]|いつ|どのくらい|どれくらい|期限|上限|期間`,
  'iu',
);
const DATE_OR_TIME =
  /\d|%|(?<!\p{L})(?:monday|tuesday|wednesday|thursday|friday|january|february|march|april|june|july|august|september|october|november|december|daily|weekly|monthly|quarterly|yearly|annually|once|twice|never|always|immediately|at once)(?!\p{L})/iu;

/** True where a question wants a number, an amount, a length of time or a date. */
export function asksForFigure(question: string): boolean {
  return FIGURE_ASKED.test(question);
}

/** True for a text that may give one. */
export function givesFigure(text: string): boolean {
  return DATE_OR_TIME.test(text) || numbersIn(text, true).length > 0;
}
