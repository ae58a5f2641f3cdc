/** A look inside: what dropout does to a network's workings. */
export const en = {
  title: 'What dropout does inside',
  template: {
    inside: {
      title: 'What does it do inside?',
      text: 'Activations, dead units, the noise on the sums, co-adaptation and first-layer weights, with dropout and without.',
    },
  },
  repetitionsHint: 'The network with dropout and the one without are trained from the same seeds.',
  pairs: 'Pairs of units',
  pairsHint: 'This many pairs are removed from each hidden layer, to see what two units do together.',
  masks: 'Masks',
  masksHint: 'The variance of a sum is measured over this many masks.',
  layer: 'Layer',
  position: 'Position',
  unit: 'Unit {number}',
  summary: '{quantity}: {without} without dropout, {with} with dropout ({seeds} seeds).',
  activations: 'Activations',
  activationAxis: 'activation (values that are not 0)',
  valuesAxis: 'share of the values',
  zerosLabel: '{name} ({share} zeros)',
  coAdaptation: 'Co-adaptation',
  interactionAxis: 'ΔL(i, j) − ΔL(i) − ΔL(j)',
  pairsAxis: 'share of the pairs',
  noise: 'Variance added by dropout',
  predictedAxis: 'variance by the formula',
  measuredAxis: 'variance measured',
  measured: 'a sum of one unit for one row',
  formula: 'measured = formula',
  agreement:
    'Behind “{position}” the measured variance is {ratio} times that of the formula ({points} sums, {masks} masks each), and the mean lies {shift} deviations off the sum in evaluation.',
  noFormula:
    'The formula p(1 − p)Σw²x² ÷ (1 − p)² is of units that become 0, or of Gaussian noise of the same variance. This experiment’s kind of dropout does something else, so the added variance is not compared.',
  outputOnly: 'Dropout is at the output only: no layer comes after it whose sums it could disturb.',
  noHidden: 'This network has no hidden layer, so there are no activations and no units to remove.',
  quantity: {
    zeros: 'Activations that are exactly 0',
    dead: 'Dead units: the same answer to every row',
    meanSize: 'Co-adaptation: mean size of ΔL(i, j) − ΔL(i) − ΔL(j)',
    relative: 'The same, in parts of the size of ΔL(i) + ΔL(j)',
  },
  weights: {
    title: 'First-layer weights',
    imageHint:
      'One picture for each unit, first seed; the same unit is in the same place and began with the same weights. Blue is positive, orange negative; full colour from {most} on.',
    axes: 'Rows, from the top: {units} units. Columns, from the left: inputs {inputs}.',
    tableHint:
      'A row for each unit, a column for each input, first seed; both networks began with the same weights. Blue is positive, orange negative; full colour from {most} on.',
  },
  method:
    'Measured with all units on {rows} {part}; {seeds} seeds, ± is the 95 % confidence interval (Student’s t). Fell and grew compare the two networks seed by seed. L is the mean loss, ΔL(i) what it gains when unit i is removed; {pairs} pairs of each layer at most, the same with dropout and without. Points of the variance are of the first seed; the formula is p(1 − p)Σw²x² ÷ (1 − p)², for textbook scaling without the division.',
};

export const ko: typeof en = {
  title: '드롭아웃이 안에서 하는 일',
  template: {
    inside: {
      title: '안에서 무엇을 하는가?',
      text: '활성값, 죽은 유닛, 합에 더해지는 잡음, 공적응, 첫 층의 가중치를 드롭아웃이 있을 때와 없을 때 비교합니다.',
    },
  },
  repetitionsHint: '드롭아웃이 있는 신경망과 없는 신경망을 같은 시드로 훈련합니다.',
  pairs: '유닛 쌍',
  pairsHint: '은닉층마다 이만큼의 쌍을 빼 보며 두 유닛이 함께 하는 일을 살펴봅니다.',
  masks: '마스크',
  masksHint: '합의 분산을 이만큼의 마스크로 잽니다.',
  layer: '층',
  position: '위치',
  unit: '유닛 {number}',
  summary: '{quantity}: 드롭아웃 없이 {without}, 드롭아웃이 있을 때 {with} (시드 {seeds}개).',
  activations: '활성값',
  activationAxis: '활성값 (0이 아닌 값)',
  valuesAxis: '값의 비중',
  zerosLabel: '{name} (0이 {share})',
  coAdaptation: '공적응',
  interactionAxis: 'ΔL(i, j) − ΔL(i) − ΔL(j)',
  pairsAxis: '쌍의 비중',
  noise: '드롭아웃이 더하는 분산',
  predictedAxis: '공식의 분산',
  measuredAxis: '측정한 분산',
  measured: '한 행에 대한 한 유닛의 합',
  formula: '측정 = 공식',
  agreement:
    '“{position}” 뒤에서 측정한 분산은 공식의 {ratio}배이고(합 {points}개, 마스크 {masks}개씩), 평균은 평가할 때의 합에서 표준편차의 {shift}배만큼 벗어납니다.',
  noFormula:
    '공식 p(1 − p)Σw²x² ÷ (1 − p)²은 유닛이 0이 되는 드롭아웃이나 분산이 같은 가우시안 잡음에 맞습니다. 이 실험의 드롭아웃은 다르게 작동하므로 더해진 분산은 비교하지 않습니다.',
  outputOnly: '드롭아웃이 출력에만 있어, 그 뒤에 합이 흔들릴 층이 없습니다.',
  noHidden: '이 신경망에는 은닉층이 없어 활성값도, 빼 볼 유닛도 없습니다.',
  quantity: {
    zeros: '정확히 0인 활성값',
    dead: '죽은 유닛: 모든 행에 같은 답',
    meanSize: '공적응: ΔL(i, j) − ΔL(i) − ΔL(j)의 평균 크기',
    relative: 'ΔL(i) + ΔL(j)의 크기에 대한 비율',
  },
  weights: {
    title: '첫 층의 가중치',
    imageHint:
      '유닛마다 그림 하나(첫 시드)이며, 같은 자리의 유닛은 같은 가중치에서 출발했습니다. 파랑은 양수, 주황은 음수이고 {most}부터 가장 진합니다.',
    axes: '행(위에서부터): 유닛 {units}개. 열(왼쪽부터): 입력 {inputs}.',
    tableHint:
      '행은 유닛, 열은 입력(첫 시드)이며, 두 신경망은 같은 가중치에서 출발했습니다. 파랑은 양수, 주황은 음수이고 {most}부터 가장 진합니다.',
  },
  method:
    '모든 유닛을 켜고 {part} {rows}개에서 시드 {seeds}개로 재었습니다. ±는 95 % 신뢰구간(스튜던트 t)이고, 줄어듦과 커짐은 두 신경망을 시드마다 비교한 판정입니다. L은 평균 손실, ΔL(i)는 유닛 i를 뺄 때 늘어나는 손실입니다. 층마다 최대 {pairs}쌍이며 드롭아웃이 있을 때와 없을 때가 같습니다. 분산의 점은 첫 시드의 것이고, 공식은 p(1 − p)Σw²x² ÷ (1 − p)²이며 교과서식에는 나눗셈이 없습니다.',
};
