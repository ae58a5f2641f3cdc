/** From a file's bytes to text in UTF-8, which csv-parse reads. */
import { isUtf8 } from 'node:buffer';
import { analyse } from 'chardet';
import iconv from 'iconv-lite';
import { StudioError } from '../../errors/studio-error.ts';
import { encodings, type CsvDialect } from '../../experiment/table-source.ts';

type Encoding = CsvDialect['encoding'];

/** Bytes that are looked at; what follows is decoded all the same, or refused. */
const sampleBytes = 64 * 2 ** 10;
/** Decoded at a time: no text is ever one string. */
const pieceBytes = 2 ** 20;
const newline = 0x0a;
/** What bytes that mean nothing become. */
const replacement = '\ufffd';

/** chardet's names, where they are not those of `TextDecoder`. */
const otherNames: Readonly<Record<string, Encoding>> = { 'iso-8859-1': 'windows-1252', 'iso-8859-2': 'windows-1250' };

/**
 * A byte order mark says it; valid UTF-8 is UTF-8; nearly only Hangul is Korean; chardet judges the rest.
 * @throws {StudioError} `csv.notText`
 */
export function detectEncoding(bytes: Uint8Array, name: string): Encoding {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const unmarked = utf16Of(bytes);
  if (unmarked) return unmarked;
  if (bytes.subarray(0, sampleBytes).includes(0)) throw notText(name);
  if (isUtf8(bytes)) return 'utf-8';
  const telling = tellingLines(bytes);
  if (isKorean(telling)) return 'euc-kr';
  for (const { name: found } of analyse(telling)) {
    const encoding = encodingOf(found.toLowerCase());
    if (encoding && isReadableAs(telling, encoding)) return encoding;
  }
  throw notText(name);
}

/**
 * The whole text in UTF-8.
 * @throws {StudioError} `csv.wrongEncoding` with the line that can't be read so, `csv.notText`
 */
export function toUtf8(bytes: Uint8Array, encoding: Encoding, name: string): Uint8Array {
  if (encoding === 'utf-8') {
    if (!isUtf8(bytes)) throw wrongEncoding(name, encoding, lineOfBadByte(bytes));
    if (bytes.includes(0)) throw notText(name);
    return bytes;
  }
  const decoder = decoderOf(encoding);
  const pieces: Buffer[] = [];
  let line = 1;
  for (let from = 0; from < bytes.length; from += pieceBytes) {
    const piece = bytes.subarray(from, from + pieceBytes);
    const decoded = decoder.write(Buffer.from(piece)) + (from + pieceBytes < bytes.length ? '' : (decoder.end() ?? ''));
    const bad = decoded.indexOf(replacement);
    if (bad >= 0) throw wrongEncoding(name, encoding, line + decoded.slice(0, bad).split('\n').length - 1);
    pieces.push(Buffer.from(decoded));
    line += decoded.split('\n').length - 1;
  }
  return Buffer.concat(pieces);
}

/** UTF-16 without a mark: every other byte of Latin text is zero. */
function utf16Of(bytes: Uint8Array): Encoding | null {
  const start = bytes.subarray(0, 1024);
  if (bytes.length % 2 !== 0 || start.length < 4) return null;
  let [even, odd] = [0, 0];
  start.forEach((byte, i) => {
    if (byte !== 0) return;
    if (i % 2 === 0) even++;
    else odd++;
  });
  const many = start.length / 4;
  if (odd > many && even === 0) return 'utf-16le';
  return even > many && odd === 0 ? 'utf-16be' : null;
}

/** The lines that hold anything but ASCII, as far as one has to look: the others tell nothing. */
function tellingLines(bytes: Uint8Array): Uint8Array {
  const lines: Uint8Array[] = [];
  let total = 0;
  for (let from = 0; from < bytes.length && total < sampleBytes;) {
    const next = bytes.indexOf(newline, from);
    const end = next < 0 ? bytes.length : next + 1;
    const line = bytes.subarray(from, end);
    if (line.some((byte) => byte > 127)) {
      lines.push(line);
      total += line.length;
    }
    from = end;
  }
  return Buffer.concat(lines);
}

/** Chinese read as Korean is full of Hanja, European text can't be read as Korean at all. */
function isKorean(bytes: Uint8Array): boolean {
  const text = decodedAs(bytes, 'euc-kr');
  const letters = text.match(/\P{ASCII}/gu) ?? [];
  const hangul = text.match(/[가-힣]/gu)?.length ?? 0;
  return !text.includes(replacement) && hangul >= 0.9 * letters.length;
}

function isReadableAs(bytes: Uint8Array, encoding: Encoding): boolean {
  return !decodedAs(bytes, encoding).includes(replacement);
}

function decodedAs(bytes: Uint8Array, encoding: Encoding): string {
  const decoder = decoderOf(encoding);
  return decoder.write(Buffer.from(bytes)) + (decoder.end() ?? '');
}

/** Node's own decoder of `euc-kr` lacks the 8,822 syllables of code page 949. */
function decoderOf(encoding: Encoding): iconv.DecoderStream {
  return iconv.getDecoder(encoding === 'euc-kr' ? 'cp949' : encoding);
}

function encodingOf(name: string): Encoding | undefined {
  return otherNames[name] ?? encodings.find((encoding) => encoding === name);
}

function lineOfBadByte(bytes: Uint8Array): number {
  let line = 1;
  for (let from = 0; from < bytes.length; line++) {
    const next = bytes.indexOf(newline, from);
    const end = next < 0 ? bytes.length : next + 1;
    if (!isUtf8(bytes.subarray(from, end))) return line;
    from = end;
  }
  return line;
}

function notText(name: string): StudioError {
  return new StudioError(
    'csv.notText',
    `${name} is not a table of text. Save it as “CSV UTF-8”, or choose MNIST-style IDX files.`,
    { name },
  );
}

function wrongEncoding(name: string, encoding: string, line: number): StudioError {
  return new StudioError(
    'csv.wrongEncoding',
    `${name} can’t be read as ${encoding} from about line ${line} on. Choose another encoding, or save it as “CSV UTF-8”.`,
    { name, encoding, line, path: 'data.source.dialect.encoding' },
  );
}
