/**
 * A text as it is searched in: capitals and small letters are the same, in every script, and so are the ways in which
 * Unicode writes one letter (한 as one sign or as its three parts).
 */
export function folded(text: string): string {
  // Up before down: ß and SS, ς and σ come together.
  return text.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC');
}
