import { expect, test } from 'vitest';
import { detectAll } from '../../../../src/redaction/detect.ts';
import { CONTEXT, readable } from '../support.ts';

test.each([
  'id,dob\n1,⟦1988-04-17⟧\n2,⟦1990-12-02⟧',
  'employee_id,first_name,last_name,dob\n1044,⟦Marta⟧,⟦Wiśniewska⟧,⟦1988-04-17⟧\n1045,⟦Tomáš⟧,⟦Dvořák⟧,⟦1990-12-02⟧',
  'name,dob,team\n⟦Ulla Quist⟧,⟦1988-04-17⟧,a\n⟦Bo Zorn⟧,⟦1990-12-02⟧,b',
  'name;geburtsdatum\n⟦Ulla Quist⟧;⟦17.04.1988⟧\n⟦Bo Zorn⟧;⟦02.12.1990⟧',
  'Name\tPasswort\nulla\t⟦sonnenblume⟧\nbo\t⟦tulpe⟧',
  '| user | password |\n|---|---|\n| ulla | ⟦sonnenblume⟧ |\n| bo | ⟦tulpenfeld⟧ |',
  '| name | date of birth |\n|---|---|\n| a | ⟦1988-04-17⟧ |\n| b | ⟦1990-12-02⟧ |',
  ' id | name         | phone\n----+--------------+------------\n  1 | ⟦Ulla Quist⟧ | ⟦030 901820⟧\n  2 | ⟦Bo Zorn⟧ | ⟦040 881122⟧\n(2 rows)',
  '+----+-----------+------------+\n| id | last_name | birth_date |\n+----+-----------+------------+\n|  1 | ⟦Quist⟧     | ⟦1988-04-17⟧ |\n|  2 | ⟦Zorn⟧      | ⟦1990-12-02⟧ |\n+----+-----------+------------+',
  '[["id","dob"],[1,"⟦1988-04-17⟧"],[2,"⟦1990-12-02⟧"]]',
  '[{"id":1,"dob":"⟦1988-04-17⟧"},{"id":2,"dob":"⟦1990-12-02⟧"}]',
  'host\tlogin\tsecret\nfs01\tsvc_a\t⟦quiet-river-9⟧\nfs02\tsvc_b\t⟦loud-river-8⟧',
  'Vorname  Nachname  Geburtstag\n⟦Ulla⟧  ⟦Quist⟧  ⟦17.04.1988⟧\n⟦Bo⟧  ⟦Zorn⟧  ⟦02.12.1990⟧',
  'first,last\n⟦Wobke⟧,⟦Ferwerda⟧\n⟦Tjark⟧,⟦Ommeln⟧',
  'Name;Geb.-Datum\nQ;⟦17.04.1988⟧\nR;⟦02.12.1990⟧',
  'who,pin,colour\na,⟦4471⟧,red\nb,⟦1122⟧,blue',
  'employee,ssn\nx1,⟦123-45-9876⟧\nx2,⟦321-54-6789⟧',
  '"Last Name","First Name","IBAN"\n"⟦Quist⟧","⟦Ulla⟧","⟦DE1234567890⟧"',
  'Here is the export:\nid,account_number,zip,street\n7,⟦483920175⟧,⟦10115⟧,⟦Waldweg 7⟧\n8,⟦483920176⟧,⟦10117⟧,⟦Waldweg 9⟧\nthanks',
])('masks the cells of a column in all rows: %j', (text) => {
  expect(readable(text)).toEqual([]);
});

test.each([
  'name,version\nreact,19.0.0\nvite,8.1.0',
  '| name | type | default |\n|---|---|---|\n| timeout | number | 30 |\n| retries | number | 3 |',
  'suite,pass,fail\nsmoke,120,3\nlong,121,2',
  'file,size\na.txt,123\nb.txt,456',
  'host;port\nfs01;8080\nfs02;9090',
  'id,amount,date\n1,20.50,2026-01-02\n2,30.00,2026-01-03',
  '| option | description |\n|---|---|\n| password | the password of the user |',
  'Dear all, name, please\nsee you, soon',
  'type Key =\n    | "user"\n    | "password"\n    | "port"\n    | "host"',
])('finds nothing in %j', (text) => {
  expect(detectAll(text, CONTEXT)).toEqual([]);
});
