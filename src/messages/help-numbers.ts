import type { HelpNumbers } from '../domain/hard-subject.ts';

const EU = '112';

/**
 * Whom to call, by country. Numbers change: a policy puts its own in their place, under `hardSubjects.numbers`.
 *
 * Source: the European Commission on 112 (https://digital-strategy.ec.europa.eu/en/policies/112); the ITU's list of emergency
 * numbers (Recommendation E.161.1); for lines that listen, the pages of the lines themselves and https://findahelpline.com, as of
 * November 2026.
 */
export const HELP_NUMBERS: Readonly<Record<string, HelpNumbers>> = {
  AT: { emergency: '112', crisis: 'TelefonSeelsorge 142', abuse: 'Frauenhelpline 0800 222 555' },
  AU: { emergency: '000', crisis: 'Lifeline 13 11 14', abuse: '1800RESPECT 1800 737 732' },
  BE: { emergency: EU, crisis: 'Zelfmoordlijn 1813, Télé-Accueil 107' },
  BR: { emergency: '190 / 192 / 193', crisis: 'CVV 188', abuse: 'Ligue 180' },
  CA: { emergency: '911', crisis: '988' },
  CH: { emergency: '112', crisis: 'Die Dargebotene Hand / La Main Tendue 143' },
  CZ: { emergency: EU, crisis: 'Linka první psychické pomoci 116 123' },
  DE: { emergency: EU, crisis: 'TelefonSeelsorge 0800 111 0 111', abuse: 'Hilfetelefon 116 016' },
  DK: { emergency: EU, crisis: 'Livslinien 70 201 201' },
  ES: { emergency: EU, crisis: '024', abuse: '016' },
  FI: { emergency: EU, crisis: 'MIELI 09 2525 0111' },
  FR: { emergency: '112 / 15', crisis: '3114', abuse: '3919' },
  GB: {
    emergency: '999',
    crisis: 'Samaritans 116 123',
    abuse: 'National Domestic Abuse Helpline 0808 2000 247',
  },
  GR: { emergency: EU, crisis: '1018' },
  IE: { emergency: '112 / 999', crisis: 'Samaritans 116 123', abuse: "Women's Aid 1800 341 900" },
  IN: { emergency: '112', crisis: 'Tele MANAS 14416', abuse: '181' },
  IT: { emergency: EU, crisis: 'Telefono Amico 02 2327 2327', abuse: '1522' },
  JP: { emergency: '119 / 110', crisis: 'よりそいホットライン 0120-279-338', abuse: 'DV相談ナビ #8008' },
  KR: { emergency: '119 / 112', crisis: '109', abuse: '1366' },
  MX: { emergency: '911', crisis: 'Línea de la Vida 800 911 2000' },
  NL: { emergency: EU, crisis: '113 / 0800-0113', abuse: 'Veilig Thuis 0800-2000' },
  NO: { emergency: '112 / 113', crisis: 'Mental Helse 116 123' },
  NZ: { emergency: '111', crisis: '1737' },
  PL: { emergency: EU, crisis: '116 123', abuse: 'Niebieska Linia 800 120 002' },
  PT: { emergency: EU, crisis: 'SOS Voz Amiga 213 544 545', abuse: '800 202 148' },
  SE: { emergency: EU, crisis: 'Mind 90101', abuse: 'Kvinnofridslinjen 020-50 50 50' },
  SG: { emergency: '995 / 999', crisis: 'SOS 1767' },
  US: { emergency: '911', crisis: '988', abuse: 'National Domestic Violence Hotline 1-800-799-7233' },
  ZA: { emergency: '112', crisis: 'SADAG 0800 567 567' },
};
