/** Pieces that, repeated, cost a pattern matcher its time. */
const PIECES: Readonly<Record<string, string>> = {
  '1-1-1-': '1-',
  'a.a.a.': 'a.',
  '@@@': '@',
  'a@a.a@a.': 'a@a.',
  'a@a@a@': 'a@',
  '1 1 1': '1 ',
  '12-34-56': '12-34-56 ',
  '123-45-6788': '123-45-6788 ',
  DE89: 'DE89 ',
  'first halves of places': 'San ',
  'names and': 'Ana and Bo, ',
  'single capitals': 'A A ',
  'car numbers': '1HGCM82633A004351 ',
  backslashes: '\\',
  'invisible characters': 'a\u200B',
  '[EMAIL_1]': '[EMAIL_1]',
  '(((': '(',
  '+1+1+1': '+1',
  '(030) 12-': '(030) 12-',
  '1.2.3.': '1.2.3.',
  digits: '4',
  'digit groups': '4111 1111 1111 1112 ',
  hex: '3fa9c04e',
  'hex and colons': 'fe80::1:',
  letters: 'a',
  capitals: 'A',
  'cue words': 'password token secret key ',
  'cues without values': 'password: token = ',
  'key heads': '-----BEGIN RSA PRIVATE KEY-----',
  base64: 'aZ3xQ9vB7nM2kL5pR8tW1yC4dF6gH0jU',
  '%41%41': '%41',
  blanks: ' \n\t',
};

/** The inputs by name, `chars` long. */
export function hostileTexts(chars: number): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(PIECES).map(([name, piece]) => [
      name,
      piece.repeat(Math.ceil(chars / piece.length)).slice(0, chars),
    ]),
  );
}
