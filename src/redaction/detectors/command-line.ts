import type { Finding } from '../../domain/finding.ts';
import type { Detector } from '../detector.ts';
import { isElsewhere } from './password-value.ts';
import { isAsciiWordCode, matchAt } from './scan.ts';

/** How a program takes a password on its command line. */
interface Command {
  readonly names: readonly string[];
  /** Options with the password right behind them: `-pX`. */
  readonly glued?: readonly string[];
  /** Options with the password in the next argument: `-p X`. */
  readonly next?: readonly string[];
  /** Options whose argument is a name and a password, and the sign between: `-U name%X`. */
  readonly pair?: readonly [options: readonly string[], sign: string];
  /** Which of the arguments that are no options: `htpasswd -b FILE NAME X`. Counted from 0, -1 is the last. */
  readonly plain?: (plain: readonly Argument[], all: readonly Argument[]) => Argument | undefined;
}

/** Source: the programs' manual pages. */
const COMMANDS: readonly Command[] = [
  {
    names:
      'mysql mysqldump mysqladmin mysqlimport mysqlsh mysqlcheck mariadb mariadb-dump mariadb-admin'.split(
        ' ',
      ),
    glued: ['-p'],
  },
  { names: ['sshpass'], glued: ['-p'], next: ['-p'] },
  { names: ['redis-cli'], next: ['-a', '--pass'] },
  { names: 'mongo mongosh mongodump mongorestore mongoexport mongoimport'.split(' '), next: ['-p'] },
  { names: 'sqlcmd bcp osql isql zip unzip ipmitool'.split(' '), next: ['-P'], glued: ['-P'] },
  { names: 'docker podman buildah skopeo az rdesktop psexec psexec64 cf oc'.split(' '), next: ['-p'] },
  { names: 'skopeo crane'.split(' '), pair: [['--creds', '--src-creds', '--dest-creds'], ':'] },
  { names: 'ldapsearch ldapadd ldapmodify ldapdelete ldapwhoami ldappasswd'.split(' '), next: ['-w', '-s'] },
  { names: 'xfreerdp xfreerdp3 wfreerdp cmdkey'.split(' '), glued: ['/p:', '/pass:'] },
  { names: '7z 7za 7zr rar unrar'.split(' '), glued: ['-p', '-hp'] },
  { names: 'openssl'.split(' '), glued: ['pass:'], next: ['-k', '-K'] },
  {
    names: 'keytool jarsigner apksigner'.split(' '),
    next: ['-storepass', '-keypass', '-srcstorepass', '-deststorepass'],
  },
  {
    names: 'nmcli iwctl netsh'.split(' '),
    next: ['password', 'wifi-sec.psk', '802-11-wireless-security.psk', '--passphrase'],
  },
  { names: 'smbclient rpcclient smbget net'.split(' '), pair: [['-U', '--user'], '%'] },
  { names: 'lftp'.split(' '), pair: [['-u', '--user'], ','] },
  {
    names: 'curl http https wget'.split(' '),
    pair: [['-u', '-U', '--user', '--proxy-user', '-a', '--auth'], ':'],
  },
  { names: 'snmpwalk snmpget snmpset'.split(' '), next: ['-c', '-A', '-X'] },
  { names: 'schtasks wmic'.split(' '), next: ['/rp', '/rp:'], glued: ['/password:'] },
  {
    names: ['htpasswd'],
    plain: (plain, all) =>
      all.some(({ text }) => /^-[a-zA-Z]*b/.test(text)) ? (plain[2] ?? plain[1]) : undefined,
  },
  { names: 'sqlplus expdp impdp sqlldr rman'.split(' '), plain: (plain) => oraclePassword(plain) },
  {
    names: ['rabbitmqctl'],
    plain: ([verb, , password]) =>
      /^(?:add_user|change_password|authenticate_user)$/.test(verb?.text ?? '') ? password : undefined,
  },
  { names: 'useradd usermod adduser'.split(' '), next: ['-p', '--password'] },
  { names: ['vault'], plain: ([verb, token]) => (verb?.text === 'login' ? token : undefined) },
  { names: ['wpa_passphrase'], plain: (plain) => plain[1] },
  { names: ['net'], plain: (plain) => netPassword(plain) },
];
const BY_NAME = Map.groupBy(
  COMMANDS.flatMap((command) => command.names.map((name) => ({ name, command }))),
  ({ name }) => name,
);
const NAME = /[A-Za-z0-9_-]+(?:\.exe)?(?=[ \t])/y;
const MOST_CHARS = 400;
const ARGUMENT =
  /[ \t]{0,20}(?:(?<quote>["'])(?<inner>(?:(?!\k<quote>)[^\n]){0,200})\k<quote>(?=[\s;|&)]|$)|(?<bare>[^\s"'|;&<>`]{1,200}(?:["'][^"'\n]{0,100}["'])?))/y;

/** Finds passwords on command lines, where programs take them: `mysql -pX`, `sshpass -p X`, `net use … X /user:ann`. */
export const commandLine: Detector = {
  id: 'command-line',
  kinds: ['PASSWORD'],
  secret: true,
  // A link has `http` in it, and no blank behind.
  hints: [...BY_NAME.keys()].map((name) => (name.length < 4 || name.startsWith('http') ? `${name} ` : name)),
  placed: true,
  detect(scan) {
    const { text } = scan;
    const findings: Finding[] = [];
    let done = 0;
    for (const place of scan.placesOf(commandLine)) {
      if (place < done || isInWord(text, place)) continue;
      const name = matchAt(NAME, text, place)?.[0] ?? '';
      const commands = BY_NAME.get(name.replace(/\.exe$/i, '').toLowerCase());
      if (commands === undefined) continue;
      const all = readArguments(text, place + name.length);
      done = all.at(-1)?.end ?? place + name.length;
      for (const { command } of commands) findings.push(...findIn(all, command));
    }
    return findings;
  },
};

interface Argument {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

function isInWord(text: string, at: number): boolean {
  return isAsciiWordCode(text.charCodeAt(at - 1)) || /[_.-]/.test(text[at - 1] ?? '');
}

/** To the end of the line, or of the command. */
function readArguments(text: string, from: number): readonly Argument[] {
  const all: Argument[] = [];
  for (let at = from; at < from + MOST_CHARS;) {
    const match = matchAt(ARGUMENT, text, at);
    if (match === null) break;
    const { quote, inner, bare } = match.groups ?? {};
    const end = at + match[0].length;
    const value = inner ?? bare ?? '';
    all.push({ text: value, start: end - value.length - (quote === undefined ? 0 : 1), end });
    at = end;
  }
  return all.map((argument) => ({ ...argument, end: argument.start + argument.text.length }));
}

function findIn(
  all: readonly Argument[],
  { glued = [], next = [], pair, plain }: Command,
): readonly Finding[] {
  const found: (Argument | undefined)[] = [];
  for (const [i, argument] of all.entries()) {
    const option = glued.find(
      (one) => argument.text.startsWith(one) && argument.text.length > one.length + 2,
    );
    if (option !== undefined) found.push(rest(argument, option.length));
    if (next.includes(argument.text)) found.push(all[i + 1]);
    if (pair?.[0].includes(argument.text)) found.push(afterSign(all[i + 1], pair[1]));
  }
  if (plain !== undefined)
    found.push(
      plain(
        all.filter(({ text }) => !/^[-/]/.test(text)),
        all,
      ),
    );
  return found.filter((one) => one !== undefined).flatMap(toFinding);
}

function toFinding({ text, start }: Argument): readonly Finding[] {
  const value = text.replace(/[,.]$/, '').replace(/^(["'])(.*)\1$/, '$2');
  const from = start + text.indexOf(value);
  if (value.length < 3 || isElsewhere(value) || value.startsWith('-')) return [];
  return [{ kind: 'PASSWORD', start: from, end: from + value.length, confidence: 0.85 }];
}

function rest({ text, end }: Argument, length: number): Argument {
  return { text: text.slice(length), start: end - text.length + length, end };
}

/** The password of a pair; undefined where both are the same or there is but one. */
function afterSign(argument: Argument | undefined, sign: string): Argument | undefined {
  const at = argument?.text.indexOf(sign) ?? -1;
  if (argument === undefined || at < 0) return undefined;
  const password = rest(argument, at + 1);
  return password.text === argument.text.slice(0, at) || /^(?:pass(?:word)?|secret)$/i.test(password.text)
    ? undefined
    : password;
}

/** `net use Z: \\host\share X`, `net user ann X`. */
function netPassword(plain: readonly Argument[]): Argument | undefined {
  const [verb, ...others] = plain;
  if (verb?.text.toLowerCase() === 'user') return others[1];
  if (verb?.text.toLowerCase() !== 'use') return undefined;
  const isDevice = ({ text }: Argument) => /^(?:[A-Za-z]:|\*|\\\\.*|lpt[0-9]:?)$/i.test(text);
  return others.some(isDevice) ? others.find((argument) => !isDevice(argument)) : undefined;
}

/** `ann/X@orcl` */
function oraclePassword(plain: readonly Argument[]): Argument | undefined {
  const [first] = plain;
  const pair = /^[^/@]{1,60}\/([^@]{1,100})(?:@.*)?$/.exec(first?.text ?? '');
  if (first === undefined || pair === null) return undefined;
  const start = first.start + first.text.indexOf('/') + 1;
  return { text: pair[1] ?? '', start, end: start + (pair[1] ?? '').length };
}
