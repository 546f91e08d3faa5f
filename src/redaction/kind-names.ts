/**
 * What models make of a kind's name when they translate the text around it: only names that cannot mean another kind.
 * Compared as `kindKey` gives them.
 */
const TRANSLATED: Readonly<Record<string, string>> = {
  MAIL: 'EMAIL',
  EMAILADDRESS: 'EMAIL',
  MAILADRESSE: 'EMAIL',
  EMAILADRESSE: 'EMAIL',
  CORREO: 'EMAIL',
  COURRIEL: 'EMAIL',
  PHONENUMBER: 'PHONE',
  TELEPHONE: 'PHONE',
  TELEFON: 'PHONE',
  TELEFONO: 'PHONE',
  TELEFONE: 'PHONE',
  TELEFOON: 'PHONE',
  PERSONA: 'PERSON',
  PERSONNE: 'PERSON',
  PERSOON: 'PERSON',
  PESSOA: 'PERSON',
  OSOBA: 'PERSON',
  IPADDRESS: 'IP',
  IPADRESSE: 'IP',
};

/**
 * The name of a kind however it is spelled: `e-mails` is `EMAIL`, `Payment card` is `PAYMENTCARD`. Two kinds with the same key
 * could not be told apart.
 */
export function kindKey(name: string): string {
  const plain = /^[A-Za-z_ -]*$/.test(name) ? name : name.normalize('NFKD');
  const letters = plain.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase();
  const known = translated(letters) ?? translated(letters.replace(/S$/, '')) ?? letters;
  return known.replace(/S$/, '');
}

function translated(letters: string): string | undefined {
  return Object.hasOwn(TRANSLATED, letters) ? TRANSLATED[letters] : undefined;
}
