/** 진단: 첨예도, 기울기 노름, 갱신의 크기. */
export const diagnostics = {
  title: '진단',
  hint: '기울기 노름과 갱신의 크기를 층별로 잽니다. 훈련에는 아무 영향이 없습니다.',
  every: '진단 간격',
  sharpness: '첨예도 λ',
  sharpnessHint:
    '손실의 헤세 행렬에서 가장 큰 고윳값으로, 손실이 얼마나 급하게 휘는지를 나타냅니다. 경사 하강법은 η = 2/λ까지 안정적입니다.',
  allRows: '모든 행으로 λ 재기',
  rows: '최대 행 수',
  chart: {
    sharpness: '첨예도 λ',
    edge: '안정의 경계',
    updateRatio: '갱신 ÷ 가중치',
    gradientNorm: '기울기 노름',
  },
  line: {
    sharpness: 'λ, 헤세 행렬의 최대 고윳값',
    threshold: '{factor}/η: 지금 η에서의 경계',
    edge: '{factor}/λ: 안정의 경계',
    whole: '모든 층',
  },
};
