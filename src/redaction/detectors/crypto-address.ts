import { createHash } from 'node:crypto';
import type { Finding } from '../../domain/finding.ts';
import type { Detector } from '../detector.ts';
import { ALNUM, stretchesIn } from '../runs.ts';
import { keccak256 } from './keccak.ts';

const MIN_CHARS = 26;
const SHAPE =
  /^(?:(?:bc|tb|ltc)1[02-9ac-hj-np-z]{11,87}|(?:BC|TB|LTC)1[02-9AC-HJ-NP-Z]{11,87}|0x[0-9A-Fa-f]{40}|[1-39LMDXTAmnr][1-9A-HJ-NP-Za-km-z]{25,34}|[48][0-9AB][1-9A-HJ-NP-Za-km-z]{93}|[1-9A-HJ-NP-Za-km-z]{32,44})$/;
/** Says that a row of base58 is an address of Solana, which has no check digits. */
const SOLANA = /\bsol(?:ana)?\b|phantom|\bspl\b|wallet|devnet|mainnet/i;
const CUE_CHARS = 60;
/** First bytes: Bitcoin, its test net, Litecoin, Dogecoin, Dash, Tron. */
const VERSIONS = new Set([0x00, 0x05, 0x6f, 0xc4, 0x30, 0x32, 0x1e, 0x16, 0x4c, 0x10, 0x41]);
const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
/** Source: XRP Ledger documentation, base58 encodings: the same check, another alphabet. */
const RIPPLE = 'rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz';
/** Source: Monero documentation: a standard address, 69 bytes in blocks. */
const MONERO_CHARS = 95;
const MAX_BASE58_CHECK_CHARS = 35;
const BECH32 = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
/** Addresses that are checked in one text; past it they count by their looks, so that time stays bounded. */
const MAX_CHECKS = 50;

/** Finds addresses of Bitcoin and its kin, Ethereum, Tron and XRP by their checksums, of Monero and Solana by their looks. */
export const cryptoAddress: Detector = {
  id: 'crypto-address',
  kinds: ['CRYPTO_ADDRESS'],
  secret: false,
  minDigits: 1,
  detect({ text, units, runs }) {
    const findings: Finding[] = [];
    let checks = 0;
    for (const { start, end } of stretchesIn(units, runs, MIN_CHARS, ALNUM)) {
      const found = text.slice(start, end);
      if (!SHAPE.test(found) || isPartOfMore(text, start, end)) continue;
      checks += 1;
      if (checks > MAX_CHECKS || hasChecksum(found) || isSolana(text, start, found))
        findings.push({ kind: 'CRYPTO_ADDRESS', start, end, confidence: 0.97 });
    }
    return findings;
  },
};

function isPartOfMore(text: string, start: number, end: number): boolean {
  return '_+=-'.includes(text[start - 1] ?? ' ') || '_+='.includes(text[end] ?? ' ');
}

function hasChecksum(address: string): boolean {
  if (address.startsWith('0x')) return isEthereum(address.slice(2));
  if (/^(?:bc|tb|ltc)1/i.test(address)) return isBech32(address.toLowerCase());
  if (address.length === MONERO_CHARS) return true;
  if (address.length > MAX_BASE58_CHECK_CHARS) return false;
  return address.startsWith('r')
    ? isBase58Check(address.replace(/./g, (char) => BASE58[RIPPLE.indexOf(char)] ?? ''))
    : isBase58Check(address);
}

/** 32 bytes in base58, with a word for it nearby. Source: Solana documentation, account addresses. */
function isSolana(text: string, start: number, found: string): boolean {
  if (found.length < 32 || found.length > 44 || !/[0-9]/.test(found)) return false;
  return SOLANA.test(text.slice(Math.max(0, start - CUE_CHARS), start)) && toHex(found).length <= 64;
}

/** Source: EIP-55. Without mixed case there is nothing to check; one digit over and over is nobody's. */
function isEthereum(hex: string): boolean {
  if (/^(.)\1*$/.test(hex) || !/[0-9]/.test(hex)) return false;
  const lower = hex.toLowerCase();
  if (hex === lower || hex === hex.toUpperCase()) return true;
  const hash = keccak256(lower);
  return Array.from(lower).every((char, i) => {
    const upper = Number.parseInt(hash[i] ?? '', 16) >= 8 ? char.toUpperCase() : char;
    return hex[i] === upper;
  });
}

function toHex(base58: string): string {
  let value = 0n;
  for (const char of base58) value = value * 58n + BigInt(BASE58.indexOf(char));
  return value.toString(16);
}

/** Source: Bitcoin, base58check: 21 bytes and the first four of their double SHA-256. */
function isBase58Check(address: string): boolean {
  const hex = toHex(address).padStart(50, '0');
  if (hex.length !== 50) return false;
  const bytes = Buffer.from(hex, 'hex');
  const body = bytes.subarray(0, 21);
  return VERSIONS.has(body[0] ?? -1) && sha256(sha256(body)).subarray(0, 4).equals(bytes.subarray(21));
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}

/** Source: BIP 173 and BIP 350 (the second constant). */
function isBech32(address: string): boolean {
  const at = address.lastIndexOf('1');
  const prefix = Array.from(address.slice(0, at), (char) => char.charCodeAt(0));
  const data = Array.from(address.slice(at + 1), (char) => BECH32.indexOf(char));
  const values = [...prefix.map((code) => code >> 5), 0, ...prefix.map((code) => code & 31), ...data];
  const check = polymod(values);
  return check === 1 || check === 0x2bc830a3;
}

function polymod(values: readonly number[]): number {
  const generator = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
  let check = 1;
  for (const value of values) {
    const top = check >>> 25;
    check = ((check & 0x1ffffff) << 5) ^ value;
    generator.forEach((word, i) => {
      if ((top >>> i) & 1) check ^= word;
    });
  }
  return check >>> 0;
}
