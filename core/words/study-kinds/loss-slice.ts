/** Slices of the experiment's own loss. */
export const en = {
  name: { run: 'Loss along the training path', random: 'Loss around the trained weights' },
  template: {
    sliceRun: {
      title: 'The loss along the training path',
      text: 'Trains once, then draws the loss on the plane through the start, the middle and the end, with the training path on it.',
    },
    sliceRandom: {
      title: 'The loss around the trained weights',
      text: 'Trains once, then draws the loss along two random directions, and lets optimisers descend on it.',
    },
  },
  title: { train: 'Training loss on the plane', heldOut: 'Held-out loss on the plane' },
  planeLabel: 'Plane',
  plane: { run: 'Through the run', random: 'Random directions' },
  planeHint: {
    run: 'Through the initial weights, those halfway along the training path, and the trained ones.',
    random:
      'Two random directions around the trained weights. Each unit’s part of a direction is as long as its own incoming weights, so that layers of different sizes can be compared; biases stay.',
  },
  extent: 'How far',
  extentHint: 'To either side, in lengths of the trained weights.',
  resolution: 'Points along a side',
  points: '{count} points are measured, in rows from the middle outwards.',
  allRows: 'Measure all rows',
  rows: 'Maximum rows measured',
  rowsHint: 'Of the training part, and of the held-out part.',
  seed: 'Seed of the directions',
  part: { train: 'Training', heldOut: 'Held out' },
  measuredOn: 'Loss of',
  heldOut: { validation: 'validation part', test: 'test part' },
  what: {
    run: 'The loss, with all units, on the plane through the initial weights (right), those halfway, and the trained ones (the square). The dark line is the training path, seen from straight above the plane.',
    random:
      'The loss, with all units, along two random directions around the trained weights, which lie in the middle.',
  },
  facts: 'Among all {parameters} weights and biases; measured on {rows} training rows. Trained: loss {train}.',
  factsHeldOut:
    'Among all {parameters} weights and biases; measured on {rows} training rows. Trained: loss {train}, on the {part} {heldOut}.',
  pathFacts:
    '{share} of the path’s length lies off this plane and is not seen. At its farthest the training was {farthest} away from it; start and end are {distance} apart. So the contours under the line are the plane’s, not quite the training’s.',
  axes: {
    run: { x: 'distance from the end towards the start', y: 'distance at a right angle' },
    random: { x: 'distance along the first direction', y: 'distance along the second direction' },
  },
  withinPlane:
    'The coloured paths are descents within this plane, on the measured loss made smooth between its points: only two directions can change, on all the measured rows at once, without dropout. They are not the network’s own training.',
  perCoordinate:
    'This optimiser moves every coordinate by about η, and a plane has only two: η × √(number of weights) makes an update as long as one of the whole network.',
};

export const ko: typeof en = {
  name: { run: '훈련 경로의 손실', random: '훈련된 가중치 주변의 손실' },
  template: {
    sliceRun: {
      title: '훈련 경로의 손실',
      text: '한 번 훈련한 다음 시작, 중간, 끝을 지나는 평면에서 손실을 그리고 훈련 경로를 얹습니다.',
    },
    sliceRandom: {
      title: '훈련된 가중치 주변의 손실',
      text: '한 번 훈련한 다음 무작위로 고른 두 방향으로 손실을 그리고 그 위에서 옵티마이저를 내려보냅니다.',
    },
  },
  title: { train: '평면 위의 훈련 손실', heldOut: '평면 위의 평가 손실' },
  planeLabel: '평면',
  plane: { run: '훈련 경로를 지나는 평면', random: '무작위 방향' },
  planeHint: {
    run: '초기 가중치, 경로의 절반에 있는 가중치, 훈련된 가중치를 지납니다.',
    random:
      '훈련된 가중치 주변의 무작위 방향 두 개입니다. 크기가 다른 층을 비교할 수 있도록 유닛마다 방향의 길이를 들어오는 가중치의 길이에 맞추고, 편향은 그대로 둡니다.',
  },
  extent: '범위',
  extentHint: '훈련된 가중치의 길이를 1로 하여 양쪽으로 가는 거리입니다.',
  resolution: '한 변의 점',
  points: '점 {count}개를 가운데 줄부터 바깥쪽으로 측정합니다.',
  allRows: '모든 행으로 측정',
  rows: '측정에 쓸 최대 행 수',
  rowsHint: '훈련 부분과 평가 부분에 각각 적용됩니다.',
  seed: '방향의 시드',
  part: { train: '훈련', heldOut: '평가' },
  measuredOn: '손실을 잰 곳',
  heldOut: { validation: '검증 부분', test: '테스트 부분' },
  what: {
    run: '초기 가중치(오른쪽), 경로의 절반, 훈련된 가중치(네모)를 지나는 평면에서 모든 유닛을 켜고 잰 손실입니다. 짙은 선은 실제 훈련 경로를 평면 바로 위에서 내려다본 것입니다.',
    random: '훈련된 가중치(가운데) 주변의 무작위 방향 두 개를 따라 모든 유닛을 켜고 잰 손실입니다.',
  },
  facts: '가중치와 편향은 모두 {parameters}개이고 훈련 행 {rows}개로 쟀습니다. 훈련을 마친 뒤의 손실은 {train}입니다.',
  factsHeldOut:
    '가중치와 편향은 모두 {parameters}개이고 훈련 행 {rows}개로 쟀습니다. 훈련을 마친 뒤의 손실은 {train}, {part}에서는 {heldOut}입니다.',
  pathFacts:
    '경로 길이의 {share}은(는) 이 평면을 벗어나 있어 보이지 않습니다. 가장 멀 때 평면에서 {farthest}만큼 떨어졌고, 시작과 끝 사이의 거리는 {distance}입니다. 그래서 선 아래의 등고선은 평면의 손실이지 훈련 도중의 손실과 꼭 같지는 않습니다.',
  axes: {
    run: { x: '끝에서 시작 쪽으로 잰 거리', y: '직각 방향의 거리' },
    random: { x: '첫째 방향의 거리', y: '둘째 방향의 거리' },
  },
  withinPlane:
    '색이 있는 경로는 이 평면 안에서의 하강입니다. 측정한 점 사이를 매끄럽게 이은 손실 위에서 두 방향으로만, 측정한 모든 행을 한꺼번에 써서, 드롭아웃 없이 내려갑니다. 신경망이 실제로 훈련된 경로가 아닙니다.',
  perCoordinate:
    '이 옵티마이저는 좌표마다 η만큼 움직이는데 평면에는 좌표가 둘뿐입니다. η × √(가중치 수)로 하면 갱신 한 번의 길이가 신경망 전체의 갱신과 같아집니다.',
};
