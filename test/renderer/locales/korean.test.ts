import { describe, expect, it } from 'vitest';
import { ko } from '#core/words/ko/index.ts';
import glossary from '../../../docs/glossary.md?raw';
import { messages } from './messages.ts';

const korean = [...messages(ko)];
const keysOf = (pattern: RegExp) => korean.filter(([, text]) => pattern.test(text)).map(([key]) => key);

/** The term of the glossary, and what else is said for it. */
const terms: readonly (readonly [string, RegExp])[] = [
  ['훈련', /학습(?:하|한|할|해|합|된|되|시| 중| 행| 손실| 부분| 경로| 코어| 커널)/],
  ['에폭', /에포크|에폭[를는가]/],
  ['갱신', /^(?!.*스튜디오).*업데이트/],
  ['평가', /홀드아웃|평가용/],
  ['%p', /(?<!체크)포인트|[\d}]점/],
  ['옵티마이저', /최적화 ?(?:방법|기)/],
  ['범위 테스트', /범위 시험/],
  ['알맞음', /적당[한함]/],
  ['기울기', /그래디언트|그레이디언트/],
  ['경사 하강법', /경사하강/],
  ['어닐링', /담금질/],
  ['첨예도', /뾰족/],
  ['상수 예측', /상수 추측|상수로 찍/],
  ['초기 가중치', /처음 가중치|첫 가중치/],
  ['부분 신경망', /솎/],
  ['역스케일링', /역방향 스케일링|역 스케일링/],
  ['교과서식', /교과서 (?:방식|스케일링)/],
  ['의존', /기대(?:는|면|며|어)|기댑|기댄/],
  ['특성', /특징/],
  ['라벨', /레이블/],
  ['구분자', /구분 기호/],
  ['두 초승달', /두 달/],
  ['분기', /가지[를]? ?[내낸]|낸 가지|가지 시작/],
  ['문장 그대로', /쓰인 그대로/],
  ['되돌리기', /실행 취소/],
  ['일시 정지', /일시정지/],
];

describe('Korean messages', () => {
  it.each(terms)('say %s, nothing else for it', (_, others) => {
    expect(keysOf(others)).toEqual([]);
  });

  it.each(terms)('say %s, as the glossary does', (term) => {
    expect(glossary).toContain(term);
    expect(korean.some(([, text]) => text.includes(term))).toBe(true);
  });

  /** A quoted value keeps its particle; after a bracket the word in front of it decides. Copulas stay as they are. */
  it('leave each particle behind a value to its sound', () => {
    const particle = /(?:을|를|은|는|이|가|와|과|(?:으로|로)(?:는|도|만|부터|써)?)(?=$|[\s.,:;!?…|])|였|이었/;
    expect(keysOf(new RegExp(`\\}["'’”»]*(?:${particle.source})`))).toEqual([]);
  });
});
