import { toWordSet } from './word-set.ts';

/** How streets and flats are called in many languages; folded as `foldName` does. Our own compilation. */

/** After the name, as a word of its own: "12 Baker Street", "Erzsébet tér 19". */
export const STREET_AFTER = toWordSet(`
street streets st str road rd avenue ave boulevard blvd court ct crescent cres terrace square squares sq parkway pkwy highway hwy circle cir trail trl lane ln drive dr
mews gardens grove rise row close way hill plaza wharf quay fort village place pl loop alley walk utca u ut utja ter tere korut setany tanav mnt tee puiestee sokak sok caddesi cad bulvari ulice nam namesti ulica trg gatan vagen
vei veien vej alle allee platz plads strasse weg gasse ring ufer damm iela gatve prospekt prospect sokagi
`);

/** Before the name, whatever the case: "rue de la Paix 14", "Via Roma 12". */
export const STREET_BEFORE = toWordSet(`
rue avenue avda boulevard bd chemin allee impasse quai viale piazza piazzetta piazzale corso vicolo strada contrada calle avenida paseo carrer carretera glorieta camino rua travessa praca estrada alameda rodovia ul ulica aleja osiedle bulevardul calea jalan ulitsa
`);
/** The same, with a capital only: these are other words as well. */
export const STREET_BEFORE_CAPITAL = toWordSet(
  'via largo place plaza ronda place cours route av ave al pl plac os im am zum zur jl strada str',
);

/** Grown together with the name: "Hauptstraße 5", "Puruntie 82". */
export const STREET_ENDING =
  /...(?:strasse|straat|str|straede|weg|gasse|platz|plads|allee|alle|damm|ufer|graben|laan|plein|dreef|kade|gracht|singel|steenweg|plaats|plantsoen|dijk|hove|zuid|gatan|gata|gate|gaten|gade|vagen|vag|veien|vegen|vei|veg|vej|vejen|vaenget|vangen|vollen|bakken|bakk|haugen|lia|lien|asen|tunet|svingen|stien|stigen|grand|torget|torg|torv|backen|kroken|parken|planen|tie|katu|kuja|polku|kaari|ranta|rinne|raitti|penger|tori|vegur|braut|holt|straeti|stigur|teigur|hagi|hlid|gerdi|tun|gotu|gatan|puiestee|utca|dreef|hof|park|pad|lei|haag)$|..(?:strasse|gatan|vagen|straat|gasse)$/;

/** A flat, a floor or an office within a house. */
export const UNITS = toWordSet('suite ste apt apartment unit flat appt apto stiege lgh');

export const PARTICLES = new Set(
  'de la le les du des del della di da do dos das van der den of the saint st san santa proc'.split(' '),
);

export const LED_BY: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  [
    'at',
    new Set('lives live lived living located meet is are residing off arrive store office based'.split(' ')),
  ],
  ['to', new Set('sent ship shipped deliver delivered moved send return came move'.split(' '))],
  ['is', new Set('address home'.split(' '))],
  ['on', new Set('is lives live living side located'.split(' '))],
  ['address', new Set<string>()],
  ['adresse', new Set<string>()],
  ['anschrift', new Set<string>()],
  ['direccion', new Set<string>()],
  ['indirizzo', new Set<string>()],
  ['endereco', new Set<string>()],
  ['adres', new Set<string>()],
]);

/** Addresses of another kind: "IP address". */
export const NO_STREET = new Set(
  'mail e-mail email ip ipv4 ipv6 mac web url wallet bitcoin memory network base server contract host'.split(
    ' ',
  ),
);
