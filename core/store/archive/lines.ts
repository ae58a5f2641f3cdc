/** Lines of JSON as bytes, and back; neither is ever held whole. */
import { StudioError } from '../../errors/studio-error.ts';

const pieceChars = 2 ** 16;
/** A stretch of metrics has a few million characters at most. */
const lineLimit = 2 ** 26;

export function* encodedLines(lines: Iterable<object>): Generator<Uint8Array> {
  let text = '';
  for (const line of lines) {
    text += `${JSON.stringify(line)}\n`;
    if (text.length < pieceChars) continue;
    yield Buffer.from(text);
    text = '';
  }
  if (text !== '') yield Buffer.from(text);
}

/**
 * The lines of each piece of some bytes, as soon as they are whole.
 * @throws {StudioError} `archive.invalid` for what is no JSON, with the name.
 */
export async function* decodedLines(bytes: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<unknown[]> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest: string[] = [];
  let length = 0;
  let number = 0;
  const parse = (line: string): unknown => {
    number++;
    try {
      return JSON.parse(line);
    } catch (error) {
      throw invalid(name, number, error);
    }
  };
  for await (const piece of bytes) {
    let text: string;
    try {
      text = decoder.decode(piece, { stream: true });
    } catch (error) {
      throw invalid(name, number + 1, error);
    }
    const [first = '', ...more] = text.split('\n');
    rest.push(first);
    length += first.length;
    if (length > lineLimit) throw invalid(name, number + 1, new Error('the line is too long'));
    if (more.length === 0) continue;
    const whole = [rest.join(''), ...more.slice(0, -1)];
    rest = [more.at(-1) ?? ''];
    length = rest[0]?.length ?? 0;
    yield whole.map(parse);
  }
  const last = rest.join('');
  if (last !== '') yield [parse(last)];
}

function invalid(path: string, line: number, error: unknown): StudioError {
  const problem = `line ${line}: ${error instanceof Error ? error.message : String(error)}`;
  return new StudioError('archive.invalid', `${path}: ${problem}.`, { path, problem });
}
