/** 오류 코드별 설명. 중괄호 안의 값은 오류에 딸려 옵니다. */
export const errors = {
  internal: '스튜디오 내부에서 문제가 생겼습니다: {message}',
  link: {
    closed: '학습 코어가 멈췄습니다. 계속하려면 스튜디오를 다시 시작하세요.',
  },
};
