/** The ensemble bench and Monte-Carlo uncertainty. */
export const en = {
  title: 'Is it an ensemble?',
  template: {
    ensemble: {
      title: 'Is it an ensemble?',
      text: 'One pass with all units against the average of up to 1,000 thinned networks, and what they are unsure about.',
    },
  },
  options: {
    dropout: 'Dropout',
    own: 'As in the experiment',
    hidden: 'Hidden layers',
    noDropout: 'The experiment has no dropout, so the study brings its own.',
    masks: 'Maximum masks',
    masksHint: 'Up to 1,000. Results are shown for 1, 2, 3, 5, 10 … masks on the way.',
    rows: 'Maximum rows',
    rowsHint: 'Evenly spread over the rows held out. Fewer are faster, more are more certain.',
    repetitionsHint: 'Networks trained from different seeds; the bands show how far they differ.',
    work: '{repetitions} trainings of {epochs} epochs, then the masks.',
  },
  view: { averages: 'Averages', uncertainty: 'Uncertainty' },
  quantity: {
    accuracy: 'Accuracy',
    crossEntropy: 'Cross-entropy (nats)',
    brier: 'Brier score',
    calibrationError: 'Calibration error',
    squaredError: 'Mean squared error',
  },
  line: {
    arithmetic: 'Average of the masks',
    geometric: 'Geometric mean',
    scaled: 'Weight scaling',
    exact: 'All {count} masks',
  },
  axis: { masks: 'Masks averaged (k)' },
  finding: {
    averaging: {
      helps: '{quantity}: averaging {masks} masks is better than a single one: {most} against {single}.',
      hurts: '{quantity}: averaging {masks} masks is worse than a single one: {most} against {single}.',
      cannotTell:
        '{quantity}: whether averaging {masks} masks beats a single one can’t be told: {most} against {single}.',
      identical: '{quantity}: averaging {masks} masks gives exactly what a single one gives: {most}.',
    },
    scaling: {
      helps: '{quantity}: weight scaling does better than the average of {masks} masks: {scaled} against {most}.',
      hurts: '{quantity}: weight scaling does worse than the average of {masks} masks: {scaled} against {most}.',
      cannotTell:
        '{quantity}: no difference between weight scaling and the average of {masks} masks can be told: {scaled} against {most}.',
      identical: '{quantity}: weight scaling gives exactly what the average of {masks} masks gives: {scaled}.',
    },
  },
  measured: 'Measured on {rows} rows ({part}), n = {count} networks.',
  table: {
    quantity: 'Measured',
    single: 'One mask',
    arithmetic: 'Average of {masks}',
    geometric: 'Geometric, {masks}',
    exact: 'All masks',
    exactGeometric: 'Geometric, all',
    averaging: 'Averaging improves',
    scaling: 'Weight scaling improves',
  },
  method: {
    classification:
      'Every row gets masks of its own; k masks are the first k of all. The average is that of the probabilities; the geometric mean is renormalised, which makes it the softmax of the mean logits. Brier score: squared distance from the right answer, summed over classes, 0 to 2. Calibration error: expected calibration error with 15 bins of equal width, how far confidence is from the share of right answers. For all but accuracy, less is better.',
    regression:
      'Every row gets masks of its own; k masks are the first k of all. The error is that of the target as the network sees it, scaled; less is better.',
    all: 'Points are means over the trained networks, bands and ± their 95 % confidence intervals (Student’s t). Verdicts compare the same networks pair by pair: averaging with a single mask, weight scaling (one pass with all units) with the average of the most masks.',
  },
  uncertainty: {
    intro: {
      classification:
        'How unsure the network is, from {masks} masks of the first training (seed {seed}): the entropy of the averaged probabilities, and how much of it is disagreement between the thinned networks (mutual information).',
      regression:
        'How unsure the network is, from {masks} masks of the first training (seed {seed}): the standard deviation of what the thinned networks predict.',
    },
    means: 'Mean entropy of right answers {right}, of wrong ones {wrong} nats.',
    map: 'Decision map',
    mapHint: {
      total: 'The stronger the colour, the less sure. Points are rows held out, in the colour of their class or value.',
      disagreement:
        'How much of the uncertainty is disagreement between thinned networks: what more data could settle. Points are rows held out.',
      answer:
        'What is answered where: the paler, the less sure. Points are rows held out, in the colour they should have.',
    },
    answer: 'Answer',
    total: { classification: 'Entropy', regression: 'Deviation' },
    disagreement: 'Disagreement',
    nats: 'nats',
    curve: {
      classification: 'Averaged probabilities and their entropy (nats)',
      regression: 'Mean prediction ± 2 deviations',
    },
    mean: 'Mean prediction',
    most: 'Most uncertain rows',
    row: 'Row',
    predicted: 'Predicted',
    image: 'No. {row}, a {target}',
    entropyOf: '{value} nats',
  },
};

export const ko: typeof en = {
  title: '앙상블인가?',
  template: {
    ensemble: {
      title: '앙상블인가?',
      text: '모든 유닛으로 한 번 예측한 결과를 부분 신경망 최대 1,000개의 평균과 비교하고, 무엇을 확신하지 못하는지 봅니다.',
    },
  },
  options: {
    dropout: '드롭아웃',
    own: '실험 그대로',
    hidden: '은닉층',
    noDropout: '실험에 드롭아웃이 없어 연구에서 비율을 정합니다.',
    masks: '최대 마스크 수',
    masksHint: '1,000개까지. 1, 2, 3, 5, 10 … 개일 때의 결과도 함께 보여 줍니다.',
    rows: '최대 행 수',
    rowsHint: '평가 행에서 고르게 뽑습니다. 적으면 빠르고 많으면 확실합니다.',
    repetitionsHint: '저마다 다른 시드로 훈련한 신경망입니다. 띠는 이들이 얼마나 다른지 보여 줍니다.',
    work: '{epochs}에폭 훈련 {repetitions}번 다음에 마스크를 적용합니다.',
  },
  view: { averages: '평균', uncertainty: '불확실성' },
  quantity: {
    accuracy: '정확도',
    crossEntropy: '교차 엔트로피(nat)',
    brier: '브라이어 점수',
    calibrationError: '보정 오차',
    squaredError: '평균 제곱 오차',
  },
  line: {
    arithmetic: '마스크 평균',
    geometric: '기하 평균',
    scaled: '가중치 스케일링',
    exact: '마스크 {count}개 모두',
  },
  axis: { masks: '평균한 마스크 수 (k)' },
  finding: {
    averaging: {
      helps: '{quantity}: 마스크 {masks}개의 평균이 하나보다 낫습니다. 평균 {most}, 하나 {single}.',
      hurts: '{quantity}: 마스크 {masks}개의 평균이 하나보다 못합니다. 평균 {most}, 하나 {single}.',
      cannotTell: '{quantity}: 마스크 {masks}개의 평균이 하나보다 나은지 알 수 없습니다. 평균 {most}, 하나 {single}.',
      identical: '{quantity}: 마스크 {masks}개의 평균과 하나의 결과가 완전히 같습니다({most}).',
    },
    scaling: {
      helps: '{quantity}: 가중치 스케일링이 마스크 {masks}개의 평균보다 낫습니다. 스케일링 {scaled}, 평균 {most}.',
      hurts: '{quantity}: 가중치 스케일링이 마스크 {masks}개의 평균보다 못합니다. 스케일링 {scaled}, 평균 {most}.',
      cannotTell:
        '{quantity}: 가중치 스케일링과 마스크 {masks}개의 평균 사이에 차이가 있는지 알 수 없습니다. 스케일링 {scaled}, 평균 {most}.',
      identical: '{quantity}: 가중치 스케일링과 마스크 {masks}개의 평균이 완전히 같습니다({scaled}).',
    },
  },
  measured: '{rows}행({part})에서 측정했습니다. 신경망 n = {count}.',
  table: {
    quantity: '측정값',
    single: '마스크 하나',
    arithmetic: '{masks}개 평균',
    geometric: '{masks}개 기하 평균',
    exact: '모든 마스크',
    exactGeometric: '모두의 기하 평균',
    averaging: '평균의 개선',
    scaling: '가중치 스케일링의 개선',
  },
  method: {
    classification:
      '행마다 마스크를 따로 뽑으며, k개는 전체의 처음 k개입니다. 평균은 확률의 평균이고, 기하 평균은 다시 정규화한 것으로 로짓 평균의 소프트맥스와 같습니다. 브라이어 점수는 정답과의 제곱 거리를 클래스마다 더한 값(0–2)입니다. 보정 오차는 같은 폭의 구간 15개로 구한 기대 보정 오차(ECE), 곧 확신과 정답 비율의 차이입니다. 정확도 말고는 작을수록 좋습니다.',
    regression:
      '행마다 마스크를 따로 뽑으며, k개는 전체의 처음 k개입니다. 오차는 조정한 목표값의 오차이며 작을수록 좋습니다.',
    all: '점은 훈련한 신경망들의 평균이고, 띠와 ±는 95 % 신뢰구간(스튜던트 t)입니다. 판정은 같은 신경망끼리 짝지어 비교합니다. 평균은 마스크 하나와, 가중치 스케일링(모든 유닛으로 한 번)은 가장 많은 마스크의 평균과 견줍니다.',
  },
  uncertainty: {
    intro: {
      classification:
        '첫 훈련(시드 {seed})의 마스크 {masks}개로 본 신경망의 불확실성입니다. 평균한 확률의 엔트로피와, 그 가운데 부분 신경망들의 의견 차이(상호 정보량)를 보여 줍니다.',
      regression:
        '첫 훈련(시드 {seed})의 마스크 {masks}개로 본 신경망의 불확실성입니다. 부분 신경망들이 예측한 값의 표준편차를 보여 줍니다.',
    },
    means: '엔트로피 평균은 맞힌 답에서 {right}, 틀린 답에서 {wrong} nat입니다.',
    map: '결정 지도',
    mapHint: {
      total: '색이 짙을수록 확신이 적습니다. 점은 평가 행이며 색은 클래스나 값입니다.',
      disagreement:
        '불확실성 가운데 부분 신경망들의 의견 차이로, 데이터가 더 있으면 줄어들 부분입니다. 점은 평가 행입니다.',
      answer: '어디에서 무엇이라 답하는지 보여 줍니다. 옅을수록 확신이 적습니다. 점은 평가 행이며 색은 정답입니다.',
    },
    answer: '답',
    total: { classification: '엔트로피', regression: '편차' },
    disagreement: '의견 차이',
    nats: 'nat',
    curve: {
      classification: '평균한 확률과 엔트로피(nat)',
      regression: '예측 평균 ± 표준편차 2배',
    },
    mean: '예측 평균',
    most: '가장 불확실한 행',
    row: '행',
    predicted: '예측',
    image: '{row}번, 정답 {target}',
    entropyOf: '{value} nat',
  },
};
