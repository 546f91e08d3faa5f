import { crc32 } from 'node:zlib';
import { ConfigError } from '../../src/base/errors.ts';
import { colorIcon, outlineIcon } from './icons.ts';
import { TeamsManifest } from './manifest-schema.ts';
import { toTeamsManifest } from './manifest.ts';

/** Of files in an archive that is the same whenever it is made: the first instant that a zip can tell. */
const NO_TIME = 0;
const FIRST_DAY = 0x21;
const VERSION_NEEDED = 20;
const UTF8_NAMES = 0x800;

/**
 * The app as Teams uploads it: manifest and icons, without a folder around them.
 *
 * Throws: `ConfigError` that names every part of the manifest that Teams would refuse.
 */
export function toTeamsPackage(app: Parameters<typeof toTeamsManifest>[0]): Buffer {
  const checked = TeamsManifest.safeParse(toTeamsManifest(app));
  if (!checked.success) {
    const faults = checked.error.issues.map(({ path, message }) => ({
      where: `manifest.json ${path.join('.')}`,
      problem: message,
    }));
    throw new ConfigError('CONFIG_INVALID', faults);
  }
  return toZip([
    ['manifest.json', Buffer.from(`${JSON.stringify(checked.data, undefined, 2)}\n`)],
    ['color.png', colorIcon()],
    ['outline.png', outlineIcon()],
  ]);
}

/** A zip of files as they are: what compresses in them is compressed. Source: PKWARE APPNOTE 6.3.10, 4.3. */
function toZip(files: readonly (readonly [name: string, data: Buffer])[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, data] of files) {
    const path = Buffer.from(name);
    const common = [VERSION_NEEDED, UTF8_NAMES, 0, NO_TIME, FIRST_DAY];
    const sizes = [crc32(data), data.length, data.length];
    const local = [words(0x04034b50), shorts(...common), words(...sizes), shorts(path.length, 0), path, data];
    const entry = [
      words(0x02014b50),
      shorts(VERSION_NEEDED, ...common),
      words(...sizes),
      shorts(path.length, 0, 0, 0, 0),
      words(0, offset),
      path,
    ];
    locals.push(...local);
    central.push(...entry);
    offset += Buffer.concat(local).length;
  }
  const directory = Buffer.concat(central);
  const count = files.length;
  const end = [words(0x06054b50), shorts(0, 0, count, count), words(directory.length, offset), shorts(0)];
  return Buffer.concat([...locals, directory, ...end]);
}

function shorts(...values: readonly number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 2);
  for (const [n, value] of values.entries()) buffer.writeUInt16LE(value, n * 2);
  return buffer;
}

function words(...values: readonly number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 4);
  for (const [n, value] of values.entries()) buffer.writeUInt32LE(value, n * 4);
  return buffer;
}
