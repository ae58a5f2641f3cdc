/** 현미경: 미니배치 하나가 신경망을 지나는 모습. */
export const microscope = {
  ofLargest: '위치의 가장 큰 값에 대한 비율',
  networkColumn: '신경망',
  unitColumn: '유닛',
  valueColumn: '값',
  rowColumn: '표본',
  factorColumn: '계수',
  network: '신경망',
  untrained: '첫 스텝 이전',
  run: '실행 {number}, {step}스텝 뒤',
  state: '가중치의 시점',
  live: '지금',
  latest: '끝난 뒤',
  checkpoint: '{step}스텝 뒤',
  best: '평가 손실이 가장 낮은 때',
  batch: '배치 (전체 {total})',
  sample: '샘플 (전체 {total})',
  facts:
    '드롭아웃을 켠 배치의 평균 손실은 {loss}입니다. 샘플의 정답은 “{target}”이고, 가중치는 {step}번 갱신되었습니다.',
  seen: '배치 {batch}/{total}, 샘플 {sample}, {step}번 갱신된 가중치',
  noDropout:
    '이 신경망은 이 배치에서 드롭아웃이 없어 전체가 참여합니다. 오른쪽에서 어느 위치에든 비율을 주거나, 스케줄이 비율을 올린다면 뒤쪽 배치를 고르세요.',
  pass: {
    title: '신경망을 지나는 길',
    forward: '순전파: {position}까지',
    backward: '역전파: {position}까지',
    phase: '단계',
    back: '이전 단계',
    forth: '다음 단계',
    play: '재생',
    pause: '일시 정지',
    unit: '{position}의 유닛 {number}',
    pointHint:
      '파란색은 양수, 주황색은 음수이며 클수록 진합니다. 가위표는 꺼진 유닛으로, 순전파와 역전파에서 모두 막힙니다. 유닛을 가리키면 수치가 나옵니다.',
    pointKept:
      '{unit}: 값 {value} × {factor} = {out}. 역전파에서는 기울기 {gradient} × {factor} = {passed}이(가) 통과합니다.',
    pointDropped: '{unit}: 값 {value}, 꺼짐. 역전파에서도 기울기 {gradient}이(가) 막힙니다.',
    pointKeptShifted:
      '{unit}: 값 {value} × {factor} + {shift} = {out}. 역전파에서는 기울기 {gradient} × {factor} = {passed}이(가) 통과합니다.',
    pointDroppedShifted:
      '{unit}: 값 {value}, 꺼짐. 그 자리에 {shift}이(가) 들어갑니다. 역전파에서도 기울기 {gradient}이(가) 막힙니다.',
  },
  mask: {
    cut: '유닛 {units}개 중 처음 {shown}개',
    title: '마스크',
    position: '위치',
    label: '샘플 {rows}개 × 유닛 {units}개의 마스크',
    connections:
      '가로줄은 앞쪽 유닛 {rows}개, 세로줄은 다음 위치의 유닛이며 색칠된 곳의 가중치가 참여합니다. 배치의 모든 샘플이 이 마스크를 함께 씁니다. 가중치 {count}개 중 {kept}개가 남았고 기댓값은 {expected}개입니다.',
    hint: '가로줄은 샘플, 세로줄은 유닛이며 색칠된 유닛이 참여합니다. 샘플마다 서로 다른 부분 신경망을 씁니다.',
  },
  kept: {
    title: '남은 유닛 수',
    units: '남은 유닛 수',
    share: '샘플 비율',
    observed: '이 배치 (샘플 {count}개)',
    expected: '이항 분포',
  },
  scaling: {
    title: '같은 스텝의 교과서식 스케일링과 역스케일링',
    hint: '드롭아웃을 지난 값들의 평균 크기입니다. 두 방식 모두 훈련과 평가의 크기를 맞춥니다. 교과서식은 평가를 줄이고, 역스케일링은 훈련을 키웁니다.',
    textbook: '교과서식',
    inverted: '역스케일링',
    position: '위치',
    training: '훈련',
    evaluation: '평가',
  },
  draws: {
    title: '부분 신경망들',
    hint: '고른 샘플을 서로 다른 마스크의 신경망에 통과시킵니다. 예측은 저마다 다르지만, 그 평균은 모든 유닛을 쓰고 가중치를 스케일링한 한 번의 계산에 가까워집니다.',
    hintWeights:
      '고른 샘플을 서로 다른 가중치가 남은 신경망에 통과시킵니다. 유닛은 모두 참여합니다. 예측은 저마다 다르지만 평균은 모든 가중치를 스케일링해 쓴 한 번의 예측에 가깝습니다.',
    network: '부분 신경망 {number}',
    networks: '처음 몇 개',
    probability: '“{name}”의 확률',
    prediction: '예측값',
    chart: '쌓여 가는 평균',
    count: '부분 신경망 수',
    single: '각 신경망',
    average: '지금까지의 평균',
    weightScaled: '모든 유닛, 스케일링',
  },
};
