/**
 * Korean particles by the sound before them. Messages write both forms, as 을(를); what stands there once values are in
 * decides which is left: 0.2를, 에폭을, 10으로.
 */

/** How a word ends: on a vowel, on ㄹ, or on another consonant. */
type Ending = 'vowel' | 'rieul' | 'consonant';

const markers = /을\(를\)|은\(는\)|이\(가\)|와\(과\)|과\(와\)|\(으\)로/g;
/** After a consonant, and after a vowel. */
const forms: Readonly<Record<string, readonly [string, string]>> = {
  '을(를)': ['을', '를'],
  '은(는)': ['은', '는'],
  '이(가)': ['이', '가'],
  '와(과)': ['과', '와'],
  '과(와)': ['과', '와'],
};

/** The text with one form of each particle. */
export function withParticles(text: string): string {
  return text.replace(markers, (marker, at: number) => {
    const ending = endingOf(text.slice(0, at));
    const form = forms[marker];
    if (!form) return ending === 'consonant' ? '으로' : '로';
    return ending === 'vowel' ? form[1] : form[0];
  });
}

function endingOf(before: string): Ending {
  const text = before.replace(/[\s"'’”»)\]}]+$/u, '');
  const number = /\d[\d,]*(?:\.\d+)?$/.exec(text)?.[0];
  if (number !== undefined) return endingOfNumber(number.replaceAll(',', ''));
  const last = text.at(-1) ?? '';
  const syllable = last.charCodeAt(0) - 0xac00;
  if (syllable >= 0 && syllable < 11_172) return endings[syllable % 28] ?? 'consonant';
  // A power is read “…승”, ε “엡실론”.
  if (/[⁰¹²³⁴-⁹ε]/u.test(last)) return 'consonant';
  const word = /[A-Za-z]+$/.exec(text)?.[0];
  return word === undefined ? 'vowel' : endingOfLatin(word);
}

/** By a syllable's final: none, or ㄹ; all others are consonants. */
const endings: Readonly<Record<number, Ending>> = { 0: 'vowel', 8: 'rieul' };

/** 영 일 이 삼 사 오 육 칠 팔 구 */
const digits: readonly Ending[] = [
  'consonant',
  'rieul',
  'vowel',
  'consonant',
  'vowel',
  'vowel',
  'consonant',
  'rieul',
  'rieul',
  'vowel',
];

function endingOfNumber(number: string): Ending {
  const zeros = /^[1-9]\d*?(0+)$/.exec(number)?.[1]?.length ?? 0;
  // 십 백 천 만 억, and 조.
  if (zeros > 0) return zeros < 12 ? 'consonant' : 'vowel';
  return digits[Number(number.at(-1))] ?? 'vowel';
}

/** Single letters and abbreviations by their last letter's name (엘, 엠, 엔, 알), words as they sound. */
function endingOfLatin(word: string): Ending {
  const last = word.at(-1)?.toLowerCase() ?? '';
  const isSpelled = word.length === 1 || word === word.toUpperCase();
  if (last === 'm' || last === 'n' || (last === 'p' && !isSpelled)) return 'consonant';
  return last === 'l' || (last === 'r' && isSpelled) ? 'rieul' : 'vowel';
}
