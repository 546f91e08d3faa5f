import type { HelpNumbers } from '../domain/hard-subject.ts';

const EU = '112';

/**
 * Whom to call, by country. Numbers change: a policy puts its own in their place, under `hardSubjects.numbers`.
 *
 * Source: for emergency numbers the European Commission on 112 (https://digital-strategy.ec.europa.eu/en/policies/112), the ITU's list
 * (Recommendation E.161.1) and mdbf.com.br for BR. For the lines that listen, as read in November 2026:
 * AT nachrichten.at (142), vol.at (0800 222 555) · AU 2ser.com, surfcoast.vic.gov.au · BE zelfmoordlijn1813.be, rtbf.be (107) ·
 * BR rubensnobrega.com.br on Anatel's act (188), brasil.gov.br (180) · CA pdmedia.org on the Public Health Agency (988) · CH 143.ch ·
 * CZ irozhlas.cz · DE progress.guide (0800 111 0 111), hilfetelefon.de · DK progress.guide · ES rtve.es (024), casabill.blogspot.com (016) ·
 * FI mieli.fi · FR mayotte.ars.sante.fr (3114), solidaritefemmes.org (3919) · GB theprivatepsychiatrygroup.com (116 123), refuge.org.uk ·
 * GR tovima.com · IE gov.ie (1800 341 900); 116 123 is the same number in all of the EU · IN menafn.com (14416), lokmattimes.com (181, 112) ·
 * IT fanpage.it (02 2327 2327), 1522.eu · JP kotobank.jp (0120-279-338), gov-online.go.jp (0120-279-889) · KR newspim.com (109),
 * asiatoday.co.kr (1366) · MX eluniversal.com.mx · NL nu.nl (113), h4i.nl (0800-2000) · NO tv2.no · NZ pegasus.health.nz ·
 * PL banai.pl (116 123), interwencjaprawna.pl (800 120 002) · PT dn.pt (1411), cig.gov.pt (800 202 148) ·
 * SE kronprinsessparetsstiftelse.se (90101), eige.europa.eu (020-50 50 50) · SG Channel NewsAsia (1767) · US msdmanuals.com (988), ovc.ojp.gov ·
 * ZA ewn.co.za.
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
  JP: {
    emergency: '119 / 110',
    crisis: 'よりそいホットライン 0120-279-338',
    abuse: 'DV相談プラス 0120-279-889',
  },
  KR: { emergency: '119 / 112', crisis: '109', abuse: '1366' },
  MX: { emergency: '911', crisis: 'Línea de la Vida 800 911 2000' },
  NL: { emergency: EU, crisis: '113 / 0800-0113', abuse: 'Veilig Thuis 0800-2000' },
  NO: { emergency: '112 / 113', crisis: 'Mental Helse 116 123' },
  NZ: { emergency: '111', crisis: '1737' },
  PL: { emergency: EU, crisis: '116 123', abuse: 'Niebieska Linia 800 120 002' },
  PT: { emergency: EU, crisis: 'Linha Nacional de Prevenção do Suicídio 1411', abuse: '800 202 148' },
  SE: { emergency: EU, crisis: 'Mind 90101', abuse: 'Kvinnofridslinjen 020-50 50 50' },
  SG: { emergency: '995 / 999', crisis: 'SOS 1767' },
  US: { emergency: '911', crisis: '988', abuse: 'National Domestic Violence Hotline 1-800-799-7233' },
  ZA: { emergency: '112', crisis: 'SADAG 0800 567 567' },
};
