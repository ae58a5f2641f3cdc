/** Sweeps; what they share with other kinds is in the words of all studies. */
export const en = {
  template: {
    rateSweep: {
      title: 'Which dropout rate?',
      text: 'Training and test error and the gap between them against p, over several seeds.',
    },
    placement: {
      title: 'Where does dropout belong?',
      text: 'None, input, hidden layers, output or all, compared pair by pair from the same seeds.',
    },
    eachLayer: { title: 'Layer by layer', text: 'The rate of one position at a time, every other without dropout.' },
    keepCapacity: {
      title: 'Rate at constant capacity',
      text: 'As p grows the layers are widened, so that as many units as before take part.',
    },
    trainingSize: {
      title: 'How much data?',
      text: 'Does dropout help with 100, 1,000 or 10,000 training rows?',
    },
    inputHidden: { title: 'Input × hidden', text: 'A map of two rates: at the input and in the hidden layers.' },
    ladder: {
      title: 'Too small · good · too large',
      text: 'A ladder of learning rates; each training is named by how it went, and the cliff is marked.',
    },
    rateAndDropout: { title: 'Learning rate × dropout', text: 'Does dropout want a larger learning rate?' },
    scheduleAndRate: {
      title: 'Learning rate × schedule',
      text: 'Does the experiment’s schedule allow a larger learning rate at the start?',
    },
    batchAndRate: {
      title: 'Learning rate × batch size',
      text: 'A map of both, with lines along which the noise of the gradient is the same.',
    },
    linearScaling: {
      title: 'Linear scaling rule',
      text: 'Batch sizes with the learning rate scaled along: does the result stay the same?',
    },
  },
  schedule: { constant: 'constant', own: 'with the schedule' },
  values: 'Values',
  label: {
    diverged: 'diverged',
    collapsed: 'collapsed',
    unstable: 'unstable',
    plateau: 'plateau',
    slow: 'slow',
    good: 'good',
  },
  labelHelp: 'How a training is named',
  labelOrder:
    'The first rule that applies gives the name. “Of a constant guess’s loss”: of what an answer that ignores the inputs would have.',
  labelRule: {
    diverged: 'The loss stopped being a finite number.',
    collapsed: 'The network gives nearly every input the same answer, no better than a constant guess.',
    unstable: 'The smoothed batch loss once rose by more than 30 % of a constant guess’s loss above its lowest value.',
    plateau: 'The loss no longer falls, and a tenth or more of what there is to gain is missing.',
    slow: 'The mean loss of the last quarter of the steps still lies below that of the third: by more than 2 % of a constant guess’s loss, or by more than a fifth of the whole fall.',
    good: 'On the training rows, with all units: at least nine tenths of what the best training of this study gained over a constant guess. Whether it generalises is another question.',
  },
  heldOut: 'Held out',
  heatMap: 'Map',
  lines: 'Lines',
  noiseScale: 'η/B = {ratio}',
  improvementTitle: '{quantity}: improvement over the compared setting',
  improvementOver: '{quantity}: improvement over {baseline}',
  withoutDropout: 'no dropout',
  verdictsOf:
    '{quantity}, compared seed by seed with {baseline}: | {quantity}, compared seed by seed with {baseline} ({comparisons} comparisons, corrected after Holm):',
  gapTitle: 'Gap in {quantity}, training to {rows}',
  curvesTitle: '{quantity} while training (first seed)',
  bestOn: { validation: 'Best on validation', test: 'Best on test' },
  bestSetting: '{best}: {setting} ({measure} {score}, n = {count}).',
  measure: {
    classification: { validation: 'validation accuracy', test: 'test accuracy' },
    regression: { validation: 'validation R²', test: 'test R²' },
  },
  cliff: 'A cliff lies between {from} and {to}.',
  cliffMark: 'cliff',
  use: 'Create an experiment with {setting}',
  sameTraining: 'The same training: {settings}',
  useBest: 'Best as new experiment',
  method:
    'Points are means over repetitions, bars and ± their 95 % confidence intervals (Student’s t). An improvement is the difference from the compared setting, seed by seed; it helps or hurts where chance alone would give such a difference in fewer than 5 % of studies (paired t test, corrected for the number of settings after Holm). A network that diverged counts as the worst of the study. The best setting needs two repetitions, and is chosen on the validation part, or on the test part where there is none.',
};

export const ko: typeof en = {
  template: {
    rateSweep: {
      title: '드롭아웃 비율은 얼마가 좋은가?',
      text: 'p에 따른 훈련 오차와 테스트 오차, 둘의 격차를 여러 시드로 살펴봅니다.',
    },
    placement: {
      title: '드롭아웃을 어디에 둘 것인가?',
      text: '없음, 입력, 은닉층, 출력, 모두를 같은 시드끼리 짝지어 비교합니다.',
    },
    eachLayer: { title: '층마다 따로', text: '한 번에 한 위치의 비율만 바꾸고 나머지에는 드롭아웃을 두지 않습니다.' },
    keepCapacity: {
      title: '용량을 유지한 비율',
      text: 'p가 커지는 만큼 층을 넓혀, 참여하는 유닛 수를 그대로 유지합니다.',
    },
    trainingSize: {
      title: '데이터는 얼마나?',
      text: '훈련 데이터가 100, 1,000, 10,000행일 때 드롭아웃이 도움이 될까요?',
    },
    inputHidden: { title: '입력 × 은닉', text: '입력과 은닉층의 두 비율을 지도로 그립니다.' },
    ladder: {
      title: '너무 작음 · 알맞음 · 너무 큼',
      text: '학습률을 단계별로 올려 보고, 훈련이 어떻게 되었는지 이름을 붙이고 절벽을 표시합니다.',
    },
    rateAndDropout: { title: '학습률 × 드롭아웃', text: '드롭아웃에는 더 큰 학습률이 필요할까요?' },
    scheduleAndRate: {
      title: '학습률 × 스케줄',
      text: '실험의 스케줄을 쓰면 더 큰 학습률로 시작할 수 있을까요?',
    },
    batchAndRate: {
      title: '학습률 × 배치 크기',
      text: '둘의 지도에 기울기 잡음이 같은 선을 함께 그립니다.',
    },
    linearScaling: {
      title: '선형 스케일링 규칙',
      text: '배치 크기에 맞춰 학습률도 함께 바꾸면 결과가 그대로일까요?',
    },
  },
  schedule: { constant: '일정', own: '스케줄 사용' },
  values: '값',
  label: {
    diverged: '발산',
    collapsed: '붕괴',
    unstable: '불안정',
    plateau: '정체',
    slow: '느림',
    good: '알맞음',
  },
  labelHelp: '훈련에 이름을 붙이는 규칙',
  labelOrder: '위에서부터 처음으로 맞는 규칙이 이름을 정합니다. 상수 예측 손실은 입력을 보지 않는 답의 손실입니다.',
  labelRule: {
    diverged: '손실이 유한한 수가 아니게 되었습니다.',
    collapsed: '신경망이 거의 모든 입력에 같은 답을 내며, 상수 예측보다 나을 것이 없습니다.',
    unstable: '평활한 배치 손실이 최솟값보다 상수 예측 손실의 30 % 넘게 다시 오른 적이 있습니다.',
    plateau: '손실이 더 줄지 않으며, 얻을 수 있는 것의 10분의 1 이상이 모자랍니다.',
    slow: '마지막 4분의 1의 평균 손실이 그 앞 4분의 1보다 여전히 낮습니다. 상수 예측 손실의 2 % 넘게, 또는 줄어든 전체의 5분의 1 넘게 낮습니다.',
    good: '모든 유닛을 켠 훈련 행에서, 이 연구의 가장 좋은 훈련이 상수 예측보다 줄인 손실의 10분의 9 이상을 줄였습니다. 일반화가 잘되는지는 다른 문제입니다.',
  },
  heldOut: '평가',
  heatMap: '지도',
  lines: '선',
  noiseScale: 'η/B = {ratio}',
  improvementTitle: '{quantity}: 비교 기준보다 나아진 정도',
  improvementOver: '{quantity}: {baseline} 대비 나아진 정도',
  withoutDropout: '드롭아웃 없음',
  verdictsOf:
    '{baseline} 설정과 시드마다 비교한 {quantity}: | {baseline} 설정과 시드마다 비교한 {quantity}(비교 {comparisons}개, 홀름 보정):',
  gapTitle: '{quantity} 격차, 훈련 행과 {rows}',
  curvesTitle: '훈련 중 {quantity} (첫 시드)',
  bestOn: { validation: '검증에서 최고', test: '테스트에서 최고' },
  bestSetting: '{best}: {setting} ({measure} {score}, n = {count}).',
  measure: {
    classification: { validation: '검증 정확도', test: '테스트 정확도' },
    regression: { validation: '검증 R²', test: '테스트 R²' },
  },
  cliff: '{from}와(과) {to} 사이에 절벽이 있습니다.',
  cliffMark: '절벽',
  use: '{setting}인 실험 만들기',
  sameTraining: '같은 훈련: {settings}',
  useBest: '최고 설정으로 새 실험',
  method:
    '점은 반복의 평균이고, 막대와 ±는 95 % 신뢰구간(스튜던트 t)입니다. 개선은 비교 기준과의 차이를 시드마다 구한 것이며, 우연만으로 그런 차이가 날 확률이 5 %보다 작을 때만 도움이 되거나 해롭다고 판정합니다(짝지은 t 검정, 설정 수에 맞춘 홀름 보정). 발산한 신경망은 이 연구에서 가장 나쁜 것으로 셉니다. 최고 설정은 두 번 이상 훈련한 것 가운데 검증 부분으로, 없으면 테스트 부분으로 고릅니다.',
};
