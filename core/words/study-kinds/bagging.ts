/** Input dropout beside bagging. */
export const en = {
  title: 'Input dropout and bagging',
  template: {
    bagging: {
      title: 'Is it like bagging?',
      text: 'Input dropout beside an ensemble whose networks each see a part of the inputs.',
    },
  },
  inputRate: 'Rate p at the input',
  inputRateHint:
    'The network with dropout drops each input with this probability in every step; a member of the bagged ensemble never sees that share of them. Other positions have no dropout.',
  members: 'Networks per ensemble',
  contestant: {
    plain: 'one network',
    dropout: 'with input dropout',
    bagged: 'bagged ensemble',
    ensemble: 'plain ensemble',
  },
  member: 'a single member of the bagged ensemble',
  agreement: 'Whose answers are alike',
  agreementAxis: 'share of rows with the same class',
  withBagged: 'as the bagged ensemble',
  withEnsemble: 'as the plain ensemble',
  closer: 'With input dropout the agreement with the bagged ensemble changes by {points} points.',
  closerThanToEnsemble: 'Beyond the change in agreement with a plain ensemble, that is {points} points.',
  method:
    'Measured on {rows} {part}, {seeds} seeds; the networks are of one size. The bagged ensemble is {members} networks that each see every input with probability 1 − {rate}, the same inputs throughout (random subspaces, Ho 1998); the plain ensemble is as many that see all inputs. Probabilities are averaged. Points are means over the seeds, bars and ± their 95 % confidence intervals (Student’s t); verdicts compare seed by seed. Better networks agree more with each other anyway, hence the plain ensemble beside the bagged one.',
};

export const ko: typeof en = {
  title: '입력 드롭아웃과 배깅',
  template: {
    bagging: {
      title: '배깅과 비슷한가?',
      text: '입력 드롭아웃을 입력의 일부만 보는 신경망들의 앙상블과 비교합니다.',
    },
  },
  inputRate: '입력의 비율 p',
  inputRateHint:
    '드롭아웃이 있는 신경망은 스텝마다 이 확률로 각 입력을 끕니다. 배깅 앙상블의 구성원은 입력 가운데 이만큼을 아예 보지 않습니다. 다른 위치에는 드롭아웃이 없습니다.',
  members: '앙상블마다 신경망 수',
  contestant: {
    plain: '신경망 하나',
    dropout: '입력 드롭아웃',
    bagged: '배깅 앙상블',
    ensemble: '보통 앙상블',
  },
  member: '배깅 앙상블의 구성원 하나',
  agreement: '누구의 답이 비슷한가',
  agreementAxis: '같은 클래스를 고른 행의 비율',
  withBagged: '배깅 앙상블과 같음',
  withEnsemble: '보통 앙상블과 같음',
  closer: '입력 드롭아웃을 쓰면 배깅 앙상블과의 일치가 {points} %p 바뀝니다.',
  closerThanToEnsemble: '보통 앙상블과의 일치가 바뀐 것을 빼면 {points} %p입니다.',
  method:
    '{part} {rows}개에서 시드 {seeds}개로 재었고, 신경망의 크기는 모두 같습니다. 배깅 앙상블은 각 입력을 확률 1 − {rate}(으)로 보되 처음부터 끝까지 같은 입력만 보는 신경망 {members}개이고(임의 부분 공간, Ho 1998), 보통 앙상블은 모든 입력을 보는 같은 수의 신경망입니다. 확률을 평균합니다. 점은 시드의 평균, 막대와 ±는 95 % 신뢰구간(스튜던트 t)이며 판정은 시드마다 비교합니다. 더 나은 신경망끼리는 원래 답이 더 비슷하므로 보통 앙상블을 함께 둡니다.',
};
