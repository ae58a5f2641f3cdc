/** Labels that stand side by side, of which each has little room. */

/** Characters that fit in a line of labels side by side. */
const narrow = 11;

/** A label in lines, broken between its words. @param lineLength - in characters. */
export function brokenLabel(label: string, lineLength = narrow): string {
  const lines: string[] = [];
  for (const word of label.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < lineLength) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join('\n');
}
