/** What models make of a kind's name when they translate the text around it. Names that cannot mean another kind. */
const TRANSLATED = toTable({
  EMAIL:
    'mail, email address, e-mail address, mailadresse, e-mail-adresse, emailadresse, correo, correo electrónico, courriel, adresse e-mail, indirizzo e-mail, endereço de e-mail, e-mailadres, adres e-mail, почта, эл. почта, электронная почта, пошта, メール, メールアドレス, 邮箱, 邮件, 電子郵件, 电子邮件, 이메일, البريد, البريد الإلكتروني, e-posta',
  PHONE:
    'phone number, telephone, telephone number, tel, mobile, cell, telefon, telefonnummer, rufnummer, handynummer, téléphone, numéro de téléphone, teléfono, telefono, telefone, telefoon, telefoonnummer, numer telefonu, puhelin, телефон, номер телефона, τηλέφωνο, 電話, 電話番号, 电话, 电话号码, 전화, 전화번호, هاتف, الهاتف, טלפון',
  PERSON:
    'persona, personne, persoon, pessoa, osoba, personen, henkilö, kişi, персона, человек, лицо, имя, особа, πρόσωπο, 人物, 人名, 人, 氏名, 姓名, 사람, 인물, 이름, شخص, الشخص, אדם, person name, full name',
  IP: 'ip address, ip-adresse, ip adresse, adresse ip, dirección ip, indirizzo ip, endereço ip, ip-adres, adres ip, ipアドレス, ip地址, ip 주소',
  PAYMENT_CARD:
    'card, card number, credit card, creditcard, bank card, karte, kreditkarte, kartennummer, carte, carte bancaire, tarjeta, tarjeta de crédito, carta di credito, cartão, kaart, creditcardnummer, karta, карта, банковская карта, カード, クレジットカード, 银行卡, 信用卡, 카드, 신용카드, بطاقة',
  DATE_OF_BIRTH:
    'dob, birth date, birthdate, birthday, geburtsdatum, geburtstag, date de naissance, fecha de nacimiento, data di nascita, data de nascimento, geboortedatum, data urodzenia, födelsedatum, fødselsdato, дата рождения, ημερομηνία γέννησης, doğum tarihi, 生年月日, 出生日期, 생년월일, تاريخ الميلاد',
  ADDRESS:
    'street address, anschrift, adresse, dirección, indirizzo, endereço, adres, adress, адрес, διεύθυνση, 住所, 地址, 주소, عنوان, العنوان',
  LOCATION:
    'place, city, ort, lieu, lugar, luogo, local, plaats, miejsce, место, τόπος, 場所, 地点, 장소, مكان',
  USERNAME:
    "user name, login name, benutzername, nom d'utilisateur, nombre de usuario, nome utente, gebruikersnaam, nazwa użytkownika, имя пользователя, ユーザー名, 用户名, 사용자 이름, اسم المستخدم",
  PASSPORT:
    'passport number, reisepass, passeport, pasaporte, passaporto, passaporte, paspoort, paszport, паспорт, パスポート, 护照, 여권, جواز السفر',
  US_SSN: 'ssn, social security number, sozialversicherungsnummer',
  NATIONAL_ID:
    'national id number, id number, ausweisnummer, personalausweis, документ, 身份证, 身份证号, 주민등록번호',
  TAX_ID: 'tax number, steuernummer, numéro fiscal, codice fiscale, инн',
  IBAN: 'iban number, iban-nummer',
});

/** Names that may mean one of several kinds: the placeholders of a thread tell which, or nothing does. */
const AMBIGUOUS = toTable({
  'PERSON|USERNAME|MENTION':
    'name, user, benutzer, nutzer, nom, nombre, nome, naam, navn, namn, ad, isim, utilisateur, usuario, utente, utilizador, gebruiker, 名前, 名字, 用户, 사용자, اسم, الاسم',
  'BANK_ACCOUNT|IBAN':
    'account, account number, bank account number, konto, kontonummer, compte, cuenta, conto, conta, rekening, счет, счёт, 口座, 账户, 账号, 계좌, حساب',
  'NATIONAL_ID|TAX_ID|HEALTH_ID|BUSINESS_ID|US_SSN|PASSPORT|DRIVER_LICENSE':
    'id, identity, ausweis, identifiant, identificación',
  DATE_OF_BIRTH: 'date, datum, fecha, data, дата, 日付, 日期, 날짜, تاريخ',
});

function toTable(rows: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(rows).flatMap(([kind, names]) => names.split(', ').map((name) => [lettersOf(name), kind])),
  );
}

function lettersOf(name: string): string {
  const plain = /^[A-Za-z_ -]*$/.test(name) ? name : name.normalize('NFKD');
  return plain.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase();
}

/**
 * The name of a kind however it is spelled: `e-mails` is `EMAIL`, `Payment card` is `PAYMENTCARD`. Two kinds with the same key
 * could not be told apart.
 */
export function kindKey(name: string): string {
  const letters = lettersOf(name);
  const known = TRANSLATED.get(letters) ?? TRANSLATED.get(letters.replace(/S$/, ''));
  return (known === undefined ? letters : lettersOf(known)).replace(/S$/, '');
}

/** The keys of the kinds that a key may stand for; empty where it stands for itself alone. */
export function keysMeantBy(key: string): readonly string[] {
  const kinds = AMBIGUOUS.get(key) ?? AMBIGUOUS.get(`${key}S`);
  return kinds === undefined ? [] : kinds.split('|').map(kindKey);
}
