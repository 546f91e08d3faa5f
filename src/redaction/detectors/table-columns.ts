import { foldName } from '../names/fold-name.ts';
import { isElsewhere } from './password-value.ts';

/** What the cells of a column are, by its header. */
interface Column {
  readonly kind: string;
  readonly isValue: (cell: string) => boolean;
  /** "name" may head anything: it counts beside a column that only people have. */
  readonly doubtful?: boolean;
}

const DIGITS = /[0-9]/g;

function countDigits(cell: string): number {
  return cell.match(DIGITS)?.length ?? 0;
}

const isDate = (cell: string): boolean =>
  /^(?:[0-9]{1,4}[-./ ][0-9]{1,2}[-./ ][0-9]{1,4}|[0-9]{8}|[0-9]{1,2}\.? ?(?:st|nd|rd|th)? ?\p{L}{3,12}\.?,? ?[0-9]{4}|\p{L}{3,12}\.? [0-9]{1,2},? [0-9]{4}|[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日)(?:[T ][0-9:.Z+]{4,})?$/u.test(
    cell,
  );
const isName = (cell: string): boolean =>
  cell.length >= 2 &&
  cell.length <= 60 &&
  /^\p{L}[\p{L}\p{M}'’.-]*(?:,? [\p{L}\p{M}'’.-]+){0,4}$/u.test(cell) &&
  !isNothing(cell);
const isSecret = (cell: string): boolean => cell.length >= 3 && !isElsewhere(cell) && !isNothing(cell);
const isCode = (cell: string): boolean => /^[0-9]{3,8}$/.test(cell);
const isNumber = (least: number) => (cell: string) =>
  countDigits(cell) >= least && cell.length <= 34 && /^[\p{L}0-9 ()+./-]+$/u.test(cell);
const isAddress = (cell: string): boolean =>
  /\p{L}{3}/u.test(cell) && /[0-9]/.test(cell) && cell.length <= 120;
const isPostcode = (cell: string): boolean => countDigits(cell) >= 3 && cell.length <= 10;
const isAccount = (cell: string): boolean => /^[\p{L}0-9._@\\-]{2,64}$/u.test(cell) && !isNothing(cell);

/** A cell without a value. */
function isNothing(cell: string): boolean {
  return /^(?:-+|n\/?a|null|none|nil|tbd|unknown|yes|no|true|false|x+|\*+|string|varchar.*|text)$/i.test(
    cell,
  );
}

/** Headers as `headerKey` gives them, by what stands under them. */
const HEADERS: readonly (readonly [column: Column, names: string])[] = [
  [
    { kind: 'DATE_OF_BIRTH', isValue: isDate },
    'dob dateofbirth birthdate birthday birth born geburtsdatum gebdatum gebdat geburtstag datedenaissance naissance fechadenacimiento nacimiento datadinascita nascita datadenascimento nascimento geboortedatum dataurodzenia urodzony fodelsedatum fodselsdato datanasterii datumnarozeni szuletesidatum syntymaaika dogumtarihi датарождения ημερομηνιαγεννησης 生年月日 出生日期 생년월일 تاريخالميلاد',
  ],
  [
    { kind: 'PERSON', isValue: isName },
    'firstname lastname surname givenname familyname forename middlename fullname maidenname fname lname employeename customername clientname patientname contactname username1 manager supervisor contactperson accountholder cardholder holder assignee attendee participant beneficiary nextofkin emergencycontact ' +
      'vorname nachname familienname zuname ansprechpartner mitarbeiter kunde patient prenom nomdefamille nomcomplet apellido apellidos nombres nombrecompleto cognome nominativo sobrenome apelido nomecompleto voornaam achternaam tussenvoegsel imie nazwisko imieinazwisko fornamn efternamn fornavn etternavn efternavn etunimi sukunimi jmeno prijmeni keresztnev vezeteknev prenume ad soyad adsoyad имя фамилия отчество фио ονομα επωνυμο 氏名 姓名 お名前 姓 이름 성명 성함 الاسم',
  ],
  [
    { kind: 'PERSON', isValue: isName, doubtful: true },
    'name names nom nome nombre naam navn namn nimi nev nume isim 名前 名 employee customer client person owner user author first last',
  ],
  [
    { kind: 'PHONE', isValue: isNumber(6) },
    'phone phonenumber telephone tel mobile mobilenumber cell cellphone fax telefon telefonnummer handy mobil mobilnummer telephonenumber telefono movil cellulare telefone telemovel celular telefoon mobiel telefonkomorkowy komorka tlf puhelin телефон τηλεφωνο 電話 電話番号 电话 手机 전화 전화번호 휴대폰 الهاتف',
  ],
  [
    { kind: 'PASSWORD', isValue: isSecret },
    'password passwort pass pw pwd passwd passphrase kennwort motdepasse mdp contrasena clave senha wachtwoord haslo losenord heslo parola пароль パスワード 密码 비밀번호 initialpassword temppassword defaultpassword',
  ],
  [{ kind: 'PASSWORD', isValue: isCode }, 'pin pincode pinnumber puk cvv cvc cvv2 cvc2 otp tan'],
  [
    { kind: 'API_KEY', isValue: isSecret },
    'secret token apikey accesskey secretkey privatekey accesstoken refreshtoken clientsecret authtoken apitoken webhooksecret',
  ],
  [{ kind: 'USERNAME', isValue: isAccount }, 'login loginname accountname benutzername'],
  [
    { kind: 'BANK_ACCOUNT', isValue: isNumber(5) },
    'account accountno accountnumber bankaccount acct acctno acctnumber kontonummer konto iban bankverbindung compte numerodecompte cuenta numerodecuenta conto contocorrente rekening rekeningnummer nrkonta numerkonta routing routingnumber routingno aba sortcode blz',
  ],
  [
    { kind: 'PAYMENT_CARD', isValue: isNumber(12) },
    'card cardnumber cardno creditcard creditcardnumber kreditkarte kartennummer',
  ],
  [
    { kind: 'NATIONAL_ID', isValue: isNumber(5) },
    'ssn socialsecurity socialsecuritynumber sin nationalid nationalidnumber nationalidentifier idnumber idcard identitynumber nino nationalinsurance nationalinsurancenumber personalausweis ausweisnummer svnr sozialversicherungsnummer nir dni nie nif cpf rg codicefiscale bsn pesel personnummer personnumer cnp rodnecislo aadhaar curp rut nric 身份证 身份证号 マイナンバー 주민등록번호',
  ],
  [
    { kind: 'TAX_ID', isValue: isNumber(6) },
    'taxid tin taxnumber taxno vat vatnumber steuernummer steuerid idnr itin ein pan',
  ],
  [
    { kind: 'PASSPORT', isValue: isNumber(5) },
    'passport passportno passportnumber reisepass passeport pasaporte passaporto',
  ],
  [
    { kind: 'DRIVER_LICENSE', isValue: isNumber(5) },
    'driverslicense driverlicense drivinglicence licensenumber licenceno fuhrerschein dl dlnumber',
  ],
  [
    { kind: 'HEALTH_ID', isValue: isNumber(4) },
    'mrn medicalrecord medicalrecordnumber patientid patientno nhs nhsnumber insuranceid insurancenumber policynumber versichertennummer krankenkassennummer',
  ],
  [
    { kind: 'ADDRESS', isValue: isAddress },
    'address street streetaddress address1 homeaddress anschrift adresse strasse rue direccion calle domicilio indirizzo via endereco rua adres straat ulica adress gata cim адрес διευθυνση 住所 地址 주소 العنوان',
  ],
  [
    { kind: 'ADDRESS', isValue: isPostcode, doubtful: true },
    'zip zipcode postcode postalcode plz postleitzahl codepostal codigopostal cap cep kodpocztowy 郵便番号 邮编 우편번호',
  ],
];

const FOREIGN = /[\u0080-\uffff]/;

const BY_KEY: ReadonlyMap<string, Column> = new Map(
  HEADERS.flatMap(([column, names]) => names.split(' ').map((name) => [headerKey(name), column] as const)),
);

/** Every header that is known, as `headerKey` gives it. */
export const COLUMN_KEYS: readonly string[] = [...BY_KEY.keys()];

/** `Date of birth`, `date_of_birth`, `dateOfBirth`: letters and digits alone, folded. */
function headerKey(cell: string): string {
  const lower = cell.toLowerCase();
  return FOREIGN.test(lower)
    ? foldName(lower).replace(/[^\p{L}\p{N}]/gu, '')
    : lower.replace(/[^a-z0-9]+/g, '');
}

/** What a header says of its column; `undefined` when it is none of these. */
export function columnOf(header: string): Column | undefined {
  if (header.length > 40) return undefined;
  return BY_KEY.get(header) ?? BY_KEY.get(headerKey(header));
}

/** Kinds that only people have. */
const PERSONAL = new Set([
  'DATE_OF_BIRTH',
  'PERSON',
  'PHONE',
  'PASSWORD',
  'NATIONAL_ID',
  'PASSPORT',
  'DRIVER_LICENSE',
  'HEALTH_ID',
  'ADDRESS',
  'BANK_ACCOUNT',
  'PAYMENT_CARD',
]);
const PERSONAL_HEADER =
  /^(?:e-?mail(?: address)?|salary|gehalt|wage|age|alter|gender|geschlecht|nationality|job title|title|position|hire date|start date|department|team|birth.*)$/i;

/** The columns of a table by its header; doubtful ones only where the table is about people. */
export function columnsOf(headers: readonly string[]): readonly (Column | undefined)[] {
  const columns = headers.map((header) => columnOf(header));
  if (columns.every((column) => column === undefined)) return columns;
  const personal =
    columns.some((column) => column !== undefined && column.doubtful !== true && PERSONAL.has(column.kind)) ||
    headers.some((header) => PERSONAL_HEADER.test(header.trim())) ||
    ['first', 'last'].every((half) => headers.some((header) => header.trim().toLowerCase() === half));
  return columns.map((column) => (column?.doubtful === true && !personal ? undefined : column));
}
