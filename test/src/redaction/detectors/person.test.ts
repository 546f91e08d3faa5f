import { expect, test } from 'vitest';
import { person } from '../../../../src/redaction/detectors/person.ts';
import { foundBy } from '../support.ts';

test.each([
  ['Please ask my manager Ana Lopez about it.', ['Ana Lopez']],
  ['My name is Tovik and I started today.', ['Tovik']],
  ['Hi Brunhilde, can you help?', ['Brunhilde']],
  ['Sehr geehrte Frau Zwölfling, vielen Dank', ['Zwölfling']],
  ['Dr. Quorrel will call back.', ['Quorrel']],
  ['The report came from J. R. Smith.', ['J. R. Smith']],
  ['Met Ludwig van der Meer and María José de la Cruz', ['Ludwig van der Meer', 'María José de la Cruz']],
  ["Sean O'Brien's laptop", ["Sean O'Brien"]],
  ['Anne-Marie McTavish joined', ['Anne-Marie McTavish']],
  ['Robert Wagner Jr. signed', ['Robert Wagner Jr.']],
  ['Šárka Ottová and Łukasz Żądło', ['Šárka Ottová', 'Łukasz Żądło']],
  ['follow up with patricia desrosiers next week', ['patricia desrosiers']],
  ['Thanks,\nZorbin', ['Zorbin']],
  ['Name: Xanthe Quill\nRole: intern', ['Xanthe Quill']],
  ["Wobbert's salary went up", ['Wobbert']],
  ['The three founders are Anna, Zyx and Peter.', ['Anna', 'Peter', 'Zyx']],
  ['JOHN SMITH', ['JOHN SMITH']],
  ['M. Quornault est en réunion', ['M. Quornault']],
  ['Hoi Wobbe, mijn laptop start niet', ['Wobbe']],
  ['Atenciosamente,\nQuorino', ['Quorino']],
])('finds the people in %j', (text, found) => {
  expect(foundBy(person, text)).toEqual(found);
});

test.each([
  'When will the Service Desk answer?',
  'Viele Grüße aus dem Büro',
  'Hallo Zusammen, der Drucker geht nicht',
  'Met Vriendelijke Groet',
  'Dzień Dobry, Cześć Wszystkim',
  'Ciao Ragazzi, Hola Equipo, Olá Pessoal',
  'Salut Tout Le Monde, Bonne Journée',
  'May I work from home in August?',
  'Will the Apollo release ship on Monday?',
  'Mark the ticket as done and Grant access to the Sales Team',
  'Hello World, hi team, dear all',
  'We use Jenkins, Travis, Jira and Google Cloud with Visual Studio Code.',
  'call user.getName() from src/Anna.ts or @peter and JavaScript',
  'Is New York or San Francisco closer to our Berlin office?',
  'HR and IT said OK',
  'Name: Service account\nFrom: Support',
  'I will be in Paris with the team',
])('finds nobody in %j', (text) => {
  expect(foundBy(person, text)).toEqual([]);
});
