/** Names of files that are made of names that people gave. */

/**
 * A name every file system takes: no separators, control characters, reserved device names, or dots and blanks at
 * its ends; at most 100 characters.
 */
export function safeFileName(name: string): string {
  const cleaned = name
    .normalize('NFC')
    // eslint-disable-next-line no-control-regex -- control characters are what is to be removed
    .replace(/[\u0000-\u001f\u007f<>:"/\\|?*]+/g, ' ')
    .replace(/\s+/g, ' ');
  const short = shortened(cleaned).replace(/^[. ]+|[. ]+$/g, '');
  const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$/i.test(short);
  return short === '' || reserved ? `run ${short}`.trim() : short;
}

const mostCharacters = 100;
/** File systems count bytes: with what follows, and the temporary name that it is written under, 255 of them. */
const mostBytes = 160;
const characters = new Intl.Segmenter();

/** The start of a text, with no character cut in two. */
function shortened(text: string): string {
  let bytes = 0;
  const kept = Array.from(characters.segment(text), ({ segment }) => segment)
    .slice(0, mostCharacters)
    .filter((segment) => (bytes += utf8Length(segment)) <= mostBytes);
  return kept.join('');
}

function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
