import { expect, test } from 'vitest';
import { detectAll } from '../../../../src/redaction/detect.ts';
import { CONTEXT, readable } from '../support.ts';

test.each([
  'Residenza: ⟦via Garibaldi 15, 40125⟧ Bologna',
  'abito in ⟦via Giuseppe Verdi 8⟧',
  'send it to ⟦8 bis rue Lamartine⟧',
  'habite ⟦12 ter avenue Foch, 75116 Paris⟧',
  'mieszkam przy ⟦ul. Słowackiego 84/92⟧',
  '⟦ul. Długa 5 m. 3, 00-238 Warszawa⟧',
  '⟦Atatürk Caddesi No:145⟧ Ankara',
  '⟦Bağdat Cad. No: 12 D: 4⟧',
  '⟦Atatürk Sk. No: 5⟧ Ankara',
  'επί της οδού ⟦Ερμού 15⟧',
  'οδός ⟦Ερμού 15⟧',
  '⟦Λεωφόρος Κηφισίας 124⟧',
  'живёт на ⟦ул. Ленина, д. 5, кв. 12⟧',
  'адрес: ⟦Невский проспект 28⟧',
  '⟦北京市朝阳区建国路88号⟧',
  '地址：⟦上海市浦东新区世纪大道100号3栋⟧',
  '⟦東京都渋谷区神南1-2-3⟧',
  '住所は⟦大阪府大阪市北区梅田3-1-1⟧です',
  '〒⟦150-0041⟧',
  '郵便番号 ⟦150-0041⟧',
  '서울특별시 강남구 ⟦테헤란로 152⟧',
  'PLZ: ⟦10115⟧',
  'postcode ⟦SW1A 2AA⟧',
  'zip code: ⟦94105⟧',
  'code postal : ⟦75011⟧',
  'born ⟦1988年4月17日⟧',
  '生年月日：⟦1988年4月17日⟧',
  '出生日期 ⟦1988年4月17日⟧',
  '생년월일: ⟦1988년 4월 17일⟧',
  'дата рождения: ⟦17.04.1988⟧',
  'date of birth ⟦17 апреля 1988⟧',
  'né le ⟦17 avril 1988⟧',
  'nato il ⟦17 aprile 1988⟧',
  'geb. ⟦17.04.1988⟧',
  'doğum tarihi: ⟦17.04.1988⟧',
  'ημερομηνία γέννησης ⟦17/04/1988⟧',
  'تاريخ الميلاد: ⟦17/04/1988⟧',
  'urodzony ⟦17 kwietnia 1988⟧',
  'my solana wallet is ⟦7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgAsU⟧',
  'SOL address: ⟦9WzDXwBbmkg8ZTbNMqUxvQRAyrZzDsGYdLVL9zYtAWWM⟧',
  'xrp: ⟦rN7n7otQDd6FczFgLdSqtcsAUxDkw6fzRH⟧',
  'pay to ⟦rDsbeomae4FXwgQTJp9Rs64Qg9vDiTCdBv⟧',
  'monero ⟦44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3A⟧',
])('masks the address or date of birth in %j', (text) => {
  expect(readable(text)).toEqual([]);
});

test.each([
  'we meet via Zoom 15 minutes before',
  'ul. is short for ulica',
  'the proxy via Nginx 15',
  '15 rue questions',
  '2024年4月17日に会議があります',
  '会议定于2026年4月17日',
  'see chapter 3-1-1',
  '1号会议室',
  '第88号文件',
])('finds nothing in %j', (text) => {
  expect(detectAll(text, CONTEXT)).toEqual([]);
});
