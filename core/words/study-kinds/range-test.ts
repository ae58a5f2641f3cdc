/** The range test of the learning rate: how it is set up, what it suggests and why. */
export const en = {
  title: 'Range test',
  template: {
    rangeTest: {
      title: 'Range test',
      text: 'Raises the learning rate from step to step and suggests one from where the loss falls. Takes seconds.',
    },
  },
  intro:
    'From the experiment’s initial weights, one update at each learning rate from small to large. The loss stays, then falls, then explodes; good rates lie where it falls. The experiment’s own learning rate and schedule do not matter.',
  from: 'From η',
  to: 'To η',
  spacing: 'Spacing',
  spacings: { exponential: 'Logarithmic', linear: 'Linear' },
  spacingHint: {
    exponential: 'As many steps from 0.001 to 0.01 as from 0.01 to 0.1: for a wide range.',
    linear: 'Equal steps: for a closer look at a narrow range.',
  },
  steps: 'Steps',
  seeds: 'Seeds',
  seedsHint: 'One test alone misleads: suggestions are read from the mean curve of all.',
  updates: '{total} updates in total. Weights and optimiser are put back afterwards.',
  suggests: 'The range test suggests η = {rate}.',
  none: {
    notFinite:
      'There is nothing to suggest: already in the first step, at the smallest rate, the loss was not a finite number. The network or the data is at fault, not the learning rate: look for values that are far too large, or for another initialisation.',
    atOnce:
      'There is nothing to suggest: a test ended at η = {edge}, after so few steps that no fall of the loss could be seen. Start from a smaller rate.',
    noFall:
      'There is nothing to suggest: at no rate did the loss fall by more than the batches differ. Test up to larger rates, with more seeds, or with larger batches.',
    below:
      'There is nothing to suggest: the loss is lowest so early that every suggestion would lie below the rates tested. Start from a smaller rate.',
  },
  stillFalling:
    'The loss was still falling at the highest rate, {to}: test further, and larger rates may be suggested.',
  edge: 'At η = {edge} the first test ended: that is too large.',
  chart: 'Loss of training batches against the learning rate',
  loss: 'Loss of training batches, smoothed',
  mean: 'Mean, 95 % band (n = {count}) | Mean, 95 % band (n = {count})',
  seed: 'Seed {seed}',
  suggestions: 'Suggestions',
  best: 'suggested',
  kind: { valley: 'Valley', steepest: 'Steepest descent', minimum: 'Minimum ÷ 10' },
  mark: { valley: 'valley', steepest: 'steepest', minimum: 'minimum ÷ 10', edge: 'first test ends' },
  why: {
    valley: 'Half-way through the longest stretch over which the loss keeps falling, η = {from} to {to}.',
    steepest: 'Where the loss falls fastest from step to step: the rate at which the most is learnt in one step.',
    minimum:
      'A tenth of η = {from}, where the loss is lowest: at the lowest loss itself, training is already on the brink.',
  },
  lowered:
    'Lowered to a third of the rate of the lowest loss: a few updates tolerate more than the many of a training.',
  spread: 'The single seeds say {low} to {high} (n = {count}).',
  goodFor:
    'What this is good for: a rate that is safe from the first step on. A test sees a few hundred updates, a training thousands: trained to the end, rates three to a hundred times larger are often better. Only training tells which.',
  ladder: 'Try larger rates',
  useAsRate: 'Use as η',
  useAsPeak: 'Use as maximum of 1cycle',
  rateSet: 'η is {rate} now.',
  peakSet: 'The schedule is 1cycle now, with a maximum of {rate}.',
  method:
    'The loss of each batch, by the median of three and an exponential average over some ten steps, put back to the rate it stands for. A test ends where that is four times its lowest value, or the loss is not a number. All suggestions lie at most at a third of the rate at which the mean is lowest; the largest of them is put forward, because it learns fastest.',
  restored:
    'Left no trace: the same hash of weights, optimiser, learning rate, seed and step before and after. | Left no trace: in all {count} tests the same hash of weights, optimiser, learning rate, seed and step before and after.',
  notRestored: 'Something was not put back: the hashes before and after differ. Please report this.',
  ending: { complete: 'reached the highest rate', rose: 'loss rose fourfold', notFinite: 'loss was not a number' },
  table: { seed: 'Seed', ending: 'Ended because', before: 'Hash before', after: 'Hash after' },
  kept: 'Range test suggests {rate}',
  keptFormer: 'Range test of other settings suggested {rate}',
  inForce: 'in force',
  use: 'Use',
};

export const ko: typeof en = {
  title: '학습률 범위 테스트',
  template: {
    rangeTest: {
      title: '학습률 범위 테스트',
      text: '학습률을 단계마다 올려 보고, 손실이 줄어드는 곳에서 학습률을 제안합니다. 몇 초면 됩니다.',
    },
  },
  intro:
    '실험의 초기 가중치에서 시작해, 작은 학습률부터 큰 학습률까지 한 번씩 갱신합니다. 손실은 그대로 있다가 줄어들고, 그다음 폭발합니다. 좋은 학습률은 손실이 줄어드는 곳에 있습니다. 실험에 정해 둔 학습률과 스케줄은 쓰지 않습니다.',
  from: '처음 η',
  to: '마지막 η',
  spacing: '간격',
  spacings: { exponential: '로그', linear: '선형' },
  spacingHint: {
    exponential: '0.001에서 0.01까지와 0.01에서 0.1까지의 스텝 수가 같습니다. 넓은 범위에 알맞습니다.',
    linear: '같은 간격으로 올립니다. 좁은 범위를 자세히 볼 때 알맞습니다.',
  },
  steps: '스텝',
  seeds: '시드 수',
  seedsHint: '한 번의 테스트는 잘못 이끌 수 있어, 모든 시드의 평균 곡선에서 제안을 읽습니다.',
  updates: '모두 {total}번 갱신합니다. 가중치와 옵티마이저는 끝난 뒤 되돌립니다.',
  suggests: '범위 테스트는 η = {rate}을(를) 제안합니다.',
  none: {
    notFinite:
      '제안할 값이 없습니다. 가장 작은 학습률의 첫 스텝부터 손실이 유한한 수가 아니었습니다. 학습률이 아니라 신경망이나 데이터가 문제입니다. 지나치게 큰 값이 있는지 살펴보거나 다른 초기화를 써 보세요.',
    atOnce:
      '제안할 값이 없습니다. η = {edge}에서 테스트가 너무 일찍 끝나 손실이 줄어드는 모습을 볼 수 없었습니다. 더 작은 학습률에서 시작하세요.',
    noFall:
      '제안할 값이 없습니다. 어떤 학습률에서도 손실이 배치 사이의 차이보다 크게 줄지 않았습니다. 더 큰 학습률까지, 더 많은 시드로, 또는 더 큰 배치로 테스트해 보세요.',
    below:
      '제안할 값이 없습니다. 손실이 너무 일찍 최소가 되어 제안이 모두 테스트한 범위보다 작아집니다. 더 작은 학습률에서 시작하세요.',
  },
  stillFalling:
    '가장 큰 학습률 {to}에서도 손실이 줄고 있었습니다. 더 큰 값까지 테스트하면 더 큰 학습률이 제안될 수 있습니다.',
  edge: 'η = {edge}에서 첫 테스트가 끝났습니다. 이 값은 너무 큽니다.',
  chart: '학습률에 따른 평활 손실',
  loss: '훈련 배치 손실(평활)',
  mean: '평균, 95 % 띠 (n = {count}) | 평균, 95 % 띠 (n = {count})',
  seed: '시드 {seed}',
  suggestions: '제안',
  best: '제안',
  kind: { valley: '골짜기', steepest: '가장 가파른 곳', minimum: '최소점 ÷ 10' },
  mark: { valley: '골짜기', steepest: '가파른 곳', minimum: '최소점 ÷ 10', edge: '첫 테스트 끝남' },
  why: {
    valley: '손실이 계속 줄어드는 가장 긴 구간, η = {from}에서 {to}까지의 가운데입니다.',
    steepest: '스텝마다 손실이 가장 빨리 줄어드는 곳, 한 번에 가장 많이 배우는 학습률입니다.',
    minimum: '손실이 가장 낮은 η = {from}의 10분의 1입니다. 손실이 가장 낮은 곳에서는 훈련이 이미 벼랑 끝에 있습니다.',
  },
  lowered: '손실이 가장 낮은 학습률의 3분의 1로 낮추었습니다. 갱신 몇 번은 견뎌도 긴 훈련은 견디지 못할 수 있습니다.',
  spread: '시드마다 따로 보면 {low}에서 {high}까지입니다 (n = {count}).',
  goodFor:
    '이 제안의 쓰임: 첫 스텝부터 안전한 학습률입니다. 테스트는 갱신을 몇백 번만 보지만 훈련은 수천 번 갱신합니다. 끝까지 훈련하면 세 배에서 백 배 큰 학습률이 더 나을 때가 많습니다. 어느 값이 좋은지는 훈련해 보아야 압니다.',
  ladder: '더 큰 학습률 시험하기',
  useAsRate: 'η로 쓰기',
  useAsPeak: '1cycle의 최댓값으로 쓰기',
  rateSet: '이제 η는 {rate}입니다.',
  peakSet: '이제 스케줄은 최댓값이 {rate}인 1cycle입니다.',
  method:
    '배치마다의 손실을 세 값의 중앙값과 약 열 스텝의 지수 평균으로 평활하고, 그 값이 나타내는 학습률 자리로 되돌려 그립니다. 이 값이 최솟값의 네 배가 되거나 손실이 수가 아니게 되면 테스트를 끝냅니다. 모든 제안은 평균이 가장 낮은 학습률의 3분의 1을 넘지 않습니다. 그중 가장 큰 값이 가장 빨리 배우므로 그것을 내세웁니다.',
  restored:
    '흔적을 남기지 않았습니다. 가중치, 옵티마이저, 학습률, 시드, 스텝의 해시가 앞뒤로 같습니다. | 흔적을 남기지 않았습니다. 테스트 {count}번 모두에서 가중치, 옵티마이저, 학습률, 시드, 스텝의 해시가 앞뒤로 같습니다.',
  notRestored: '되돌려지지 않은 것이 있습니다. 앞뒤의 해시가 다릅니다. 이 문제를 알려 주세요.',
  ending: { complete: '가장 큰 학습률에 이름', rose: '손실이 네 배로 오름', notFinite: '손실이 수가 아니게 됨' },
  table: { seed: '시드', ending: '끝난 까닭', before: '이전 해시', after: '이후 해시' },
  kept: '범위 테스트의 제안: {rate}',
  keptFormer: '다른 설정에서의 범위 테스트 제안: {rate}',
  inForce: '사용 중',
  use: '쓰기',
};
