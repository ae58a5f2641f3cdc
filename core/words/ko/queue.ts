import type { queue as en } from '../en/queue.ts';

export const queue: typeof en = {
  title: '대기열',
  hint: '지금 훈련 중인 것과 기다리는 것, 그리고 그 순서입니다.',
  pauseAll: '모두 일시 정지',
  goOn: '모두 계속',
  isPaused: '모두 쉬고 있습니다. 계속하기 전에는 아무것도 시작하지 않습니다.',
  busy: '작업자 {size}개 중 {busy}개가 일하는 중',
  usualOrder: '다시 실행을 연구보다 먼저',
  usualHint:
    '실행이 연구보다 먼저이고, 각각 시작한 순서대로 진행합니다. 끌거나, 화살표 버튼이나 Alt와 화살표 키로 옮기면 원하는 순서가 됩니다. 이미 작업자가 맡은 것은 그대로 진행합니다.',
  orderedHint: '정한 순서대로 진행하며, 새로 시작한 것은 맨 뒤로 갑니다. 이미 작업자가 맡은 것은 그대로 진행합니다.',
  left: '스튜디오를 닫을 때 진행 중이거나 기다리던 작업: {count}개. 멈춘 곳부터 그때의 순서대로 이어 갑니다.',
  takeUp: '이어서 진행',
  empty: '훈련 중이거나 기다리는 것이 없습니다',
  emptyHint: '시작한 실행과 연구가 끝날 때까지 여기에 표시됩니다.',
  elsewhere: '다른 창이나 터미널에서',
  thread: '스레드 {number}',
  workersElsewhere: '작업자 {count}개',
  held: '디스크를 기다림',
  move: '{job} 옮기기',
  moveHint: '끌거나 Alt와 화살표 키',
  earlier: '앞으로: {job}',
  later: '뒤로: {job}',
  pause: '일시 정지: {job}',
  resume: '계속: {job}',
  cancel: '정지: {job}',
};
