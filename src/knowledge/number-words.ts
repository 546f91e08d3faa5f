/** Words for numbers from 2 on, in the languages that most handbooks and answers are written in. */
const LISTS: Readonly<Record<string, readonly [first: number, step: number]>> = {
  'two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen':
    [2, 1],
  'zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|dreizehn|vierzehn|fünfzehn|sechzehn|siebzehn|achtzehn|neunzehn':
    [2, 1],
  'deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize': [2, 1],
  'dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez': [2, 1],
  'doce|trece|catorce|quince|dieciséis|diecisiete|dieciocho|diecinueve': [12, 1],
  'dois|três|quatro|cinco|seis|sete|oito|nove|dez': [2, 1],
  'doze|treze|catorze|quinze|dezesseis|dezessete|dezoito|dezenove': [12, 1],
  'dwa|trzy|cztery|pięć|sześć|siedem|osiem|dziewięć|dziesięć|jedenaście|dwanaście|trzynaście|czternaście|piętnaście':
    [2, 1],
  'second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth': [2, 1],
};
const TENS_LISTS: Readonly<Record<string, readonly [first: number, step: number]>> = {
  'twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety': [20, 10],
  'zwanzig|dreißig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig': [20, 10],
  'vingt|trente|quarante|cinquante|soixante': [20, 10],
  'veinte|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa': [20, 10],
  'vinte|trinta|quarenta|cinquenta|sessenta|setenta|oitenta|noventa': [20, 10],
  'dwadzieścia|trzydzieści|czterdzieści|pięćdziesiąt|sześćdziesiąt': [20, 10],
};

export const UNITS = toValues(LISTS);
export const TENS = toValues(TENS_LISTS);
export const MORE: Readonly<Record<string, number>> = {
  hundred: 100,
  thousand: 1000,
  dozen: 12,
  hundert: 100,
  tausend: 1000,
  dutzend: 12,
  mille: 1000,
  cien: 100,
  ciento: 100,
  cem: 100,
  sto: 100,
  veinticinco: 25,
  veintiocho: 28,
  veinticuatro: 24,
  veintiún: 21,
};

function toValues(
  lists: Readonly<Record<string, readonly [first: number, step: number]>>,
): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(lists).flatMap(([list, [first, step]]) =>
      list.split('|').map((word, index) => [word, first + index * step] as const),
    ),
  );
}
