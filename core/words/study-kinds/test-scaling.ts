/** What test outputs are multiplied by. */
export const en = {
  title: 'Scaling at test time',
  template: {
    testScaling: {
      title: 'Scaling at test time',
      text: 'What happens when test outputs are multiplied by p, the removed ratio, instead of 1 − p?',
    },
  },
  rule: { kept: '× (1 − p), the kept ratio', removed: '× p, the removed ratio', nothing: '× 1, nothing' },
  table: { rule: 'Test outputs' },
  finding: {
    score: {
      hurts: '{quantity}: multiplying by the removed ratio p instead of 1 − p does worse at p = {rates}.',
      helps: '{quantity}: multiplying by the removed ratio p instead of 1 − p does better at p = {rates}.',
    },
    loss: {
      hurts: '{quantity}: multiplying by the removed ratio p instead of 1 − p makes it larger at p = {rates}.',
      helps:
        '{quantity}: multiplying by the removed ratio p instead of 1 − p makes it smaller at p = {rates}. Smaller outputs are less confident, which helps an overconfident network.',
    },
    none: 'No difference between multiplying by p and by 1 − p can be told at any of the rates.',
    same: 'At p = 0.5 both are the same.',
  },
  method:
    'Networks are trained with textbook scaling: nothing is made up for in training, so testing has to. Each network is then tested three times, the outputs of its hidden layers multiplied by 1 − p, by p, and by nothing. At p = ½ the first two are the same. Points are means over repetitions, bars and ± their 95 % confidence intervals (Student’s t); an improvement compares the same network with itself under 1 − p.',
};

export const ko: typeof en = {
  title: '테스트 때의 스케일링',
  template: {
    testScaling: {
      title: '테스트 때의 스케일링',
      text: '테스트 출력에 1 − p 대신 제거한 비율 p를 곱하면 어떻게 될까요?',
    },
  },
  rule: { kept: '× (1 − p), 남긴 비율', removed: '× p, 제거한 비율', nothing: '× 1, 그대로' },
  table: { rule: '테스트 출력' },
  finding: {
    score: {
      hurts: '{quantity}: p = {rates}에서는 1 − p 대신 제거한 비율 p를 곱하면 나빠집니다.',
      helps: '{quantity}: p = {rates}에서는 1 − p 대신 제거한 비율 p를 곱하면 나아집니다.',
    },
    loss: {
      hurts: '{quantity}: p = {rates}에서는 1 − p 대신 제거한 비율 p를 곱하면 커집니다.',
      helps:
        '{quantity}: p = {rates}에서는 1 − p 대신 제거한 비율 p를 곱하면 작아집니다. 출력이 작으면 확신도 줄어, 지나치게 확신하던 신경망에는 이득이 됩니다.',
    },
    none: '어느 비율에서도 p를 곱할 때와 1 − p를 곱할 때의 차이를 알 수 없습니다.',
    same: 'p = 0.5에서는 둘이 같습니다.',
  },
  method:
    '신경망은 교과서식 스케일링으로 훈련합니다. 훈련 중에 보정하지 않으므로 테스트에서 보정해야 합니다. 신경망마다 은닉층 출력에 1 − p, p, 1을 곱해 세 번 테스트합니다. p = ½이면 앞의 둘은 같습니다. 점은 반복의 평균이고, 막대와 ±는 95 % 신뢰구간(스튜던트 t)입니다. 개선은 같은 신경망에 1 − p를 곱했을 때와 비교한 값입니다.',
};
