/** 실행이 끝난 뒤: 다음에 해 볼 것. */
export const next = {
  label: '다음:',
  kind: {
    slower: '이 실행은 발산했습니다. 학습률을 10분의 1로 낮추면 버티는지 보세요.',
    withoutDropout: '여기서 드롭아웃이 한 일은 무엇일까요? 드롭아웃만 끄고 훈련해 보세요.',
    withDropout: '배우지 않은 행에서는 결과가 더 나쁩니다. 드롭아웃만 켜고 훈련해 보세요.',
    longer: '평가 손실이 맨 끝에서 가장 낮았습니다. 에폭을 두 배로 늘려 훈련해 보세요.',
    otherSeed: '이 결과에 운은 얼마나 섞였을까요? 시드만 바꾸어 훈련해 보세요.',
  },
  name: {
    slower: '{name}, 학습률 10분의 1',
    withoutDropout: '{name}, 드롭아웃 없이',
    withDropout: '{name}, 드롭아웃 켜고',
    longer: '{name}, 두 배 길게',
    otherSeed: '{name}, 다른 시드',
  },
  compare: '비교: {run}',
  start: '“{name}” 시작하고 비교',
  make: '만들어 시작하고 비교',
  again: '시드 {seed}, 시작하고 비교',
};
