import { expect, test } from 'vitest';
import { detectAll } from '../../../../src/redaction/detect.ts';
import { CONTEXT, readable } from '../support.ts';

test.each([
  '{"lastName":"⟦Haugsrud⟧","firstName":"⟦Ingrid⟧"}',
  'Surname: ⟦Haugsrud⟧\nGiven name: ⟦Ingrid⟧',
  'last_name=⟦Haugsrud⟧',
  '"family_name": "⟦Quist⟧"',
  'hi, my name is ⟦priya raman⟧ and my badge is broken',
  'hello my name is ⟦xolani mbekeni⟧',
  'ich heiße ⟦ulla quist⟧ und brauche Hilfe',
  'меня зовут ⟦Олег Дроздов⟧',
  '⟦山田太郎⟧様、お世話になっております',
  '⟦山田 太郎⟧様',
  '⟦佐々木⟧さんに聞いてください',
  '⟦김민수⟧ 씨가 늦습니다',
  '⟦박서준⟧님에게 전달해 주세요',
  'السيد ⟦أحمد الحربي⟧ اتصل اليوم',
  'الأستاذة ⟦ليلى خوري⟧',
  'श्री ⟦राजेश शर्मा⟧ को बताएं',
  'κ. ⟦Παπαδόπουλος⟧',
  'г-н ⟦Петров⟧ просил перезвонить',
  'Уважаемая ⟦Ольга Петровна⟧',
  'ФИО: ⟦Сидоров Иван⟧',
  '担当者：⟦佐藤 花子⟧',
  '联系人：⟦李小明⟧',
  '⟦王⟧经理今天请假',
  '我叫⟦陈丽华⟧，在财务部',
  '员工⟦赵晓峰⟧的工号不对',
  '上周⟦周建国⟧和⟦吴雪琴⟧都请假了',
  '이름: ⟦최은영⟧',
])('masks the name in %j', (text) => {
  expect(readable(text)).toEqual([]);
});

test.each([
  'お客様の声を集めています',
  '仕様を確認してください',
  '皆様、ご確認ください',
  '同様の問題があります',
  '고객님, 안녕하세요',
  '선생님께 문의하세요',
  '안내원에게 물어보세요',
  '经理没有批准',
  '由高管审批',
  '安全经理的职责是什么',
  'my name is on the list',
  'what is in a name is unclear',
  'Last name: required',
  'господин директор занят',
])('finds nothing in %j', (text) => {
  expect(detectAll(text, CONTEXT)).toEqual([]);
});
