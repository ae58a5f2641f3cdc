import { describe, expect, it } from 'vitest';
import { withParticles } from '#core/words/particles.ts';
import { wordsOf } from '#core/words/words.ts';

describe('a particle', () => {
  it.each([
    ['에폭을(를)', '에폭을'],
    ['시드을(를)', '시드를'],
    ['0.2와(과) 0.3와(과)', '0.2와 0.3과'],
    ['2(으)로', '2로'],
    ['3(으)로', '3으로'],
    ['1(으)로', '1로'],
    ['학습률(으)로', '학습률로'],
    ['학습률은(는)', '학습률은'],
    ['10은(는) 1,000이(가)', '10은 1,000이'],
    ['0은(는) 0.10을(를) 0.01을(를)', '0은 0.10을 0.01을'],
    ['20 %가 아니라 30 %이(가)', '20 %가 아니라 30 %가'],
    ['10⁻⁴은(는)', '10⁻⁴은'],
    ['‘달’을(를) “나무”은(는)', '‘달’을 “나무”는'],
    ['값(0.5)은(는)', '값(0.5)는'],
    ['SGD은(는) Adam을(를) RMSprop이(가) SELU와(과)', 'SGD는 Adam을 RMSprop이 SELU와'],
    ['η을(를) ε은(는) L은(는) R(으)로', 'η를 ε은 L은 R로'],
    ['은(는)', '는'],
  ])('%s → %s', (text, expected) => {
    expect(withParticles(text)).toBe(expected);
  });

  it('is settled in every Korean message once its values are in', () => {
    const { t } = wordsOf('ko');
    expect(t('advice.dropout.low', { rate: 0.1 })).toContain('0.1은 ');
    expect(t('advice.dropout.low', { rate: 0.15 })).toContain('0.15는 ');
  });
});
