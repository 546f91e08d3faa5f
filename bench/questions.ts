const EMAIL = 'ana.example@example.org';
const CARD = '4111 1111 1111 1111';
const ASKED = [
  'How many days of annual leave do I get, and may I carry some over?',
  'What may I spend on a hotel when I travel for work, and how do I claim it?',
  'How do I report a lost laptop, and whom do I tell first?',
  'May I work from another country for two weeks in summer?',
  'Which documents count as confidential and where may I keep them?',
];

/** A word of letters that names question `n` and that no detector takes for anything. */
export function toMark(n: number): string {
  const letters = String(n)
    .padStart(5, '0')
    .split('')
    .map((digit) => 'bdfgklmnpr'[Number(digit)] ?? '');
  return `zo${letters.join('a')}az`;
}

/** A question of ordinary length with an e-mail address and a card number in it, recognisable by its mark. */
export function toQuestion(n: number): string {
  const asked = ASKED[n % ASKED.length] ?? '';
  return `${asked} My address is ${EMAIL}, the card is ${CARD}, and the case is called ${toMark(n)}.`;
}

/** The mark in any text that quotes the question. */
export function findMark(text: string): string | undefined {
  return /\bzo(?:[bdfgklmnpr]a){5}z\b/.exec(text)?.[0];
}

/** Throws when something left that had to stay. */
export function checkRedacted(body: string): void {
  if (body.includes('ana.example') || body.includes('4111 1111'))
    throw new Error('personal data left for the model');
  if (!body.includes('[EMAIL_1]') || !body.includes('[PAYMENT_CARD_1]'))
    throw new Error('a question left without its placeholders');
}
