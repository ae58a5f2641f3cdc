/** Slices of the experiment's own loss. */
export const lossSlice = {
  name: { run: 'Loss along the way', random: 'Loss around the trained weights' },
  title: { train: 'Training loss on the plane', heldOut: 'Held-out loss on the plane' },
  planeLabel: 'Plane',
  plane: { run: 'Through the run', random: 'Random directions' },
  planeHint: {
    run: 'Through the first weights, those halfway along the way, and the trained ones.',
    random:
      'Two random directions around the trained weights. Each unit’s part of a direction is as long as its own incoming weights, so that layers of other sizes can be compared; biases stay.',
  },
  extent: 'How far',
  extentHint: 'To either side, in lengths of the trained weights.',
  resolution: 'Points along a side',
  points: '{count} points are measured, in rows from the middle outwards.',
  allRows: 'Measure all rows',
  rows: 'Rows measured at most',
  rowsHint: 'Of the training part, and of the held-out part.',
  seed: 'Seed of the directions',
  part: { train: 'Training', heldOut: 'Held out' },
  measuredOn: 'Loss of',
  heldOut: { validation: 'validation part', test: 'test part' },
  what: {
    run: 'The loss, with all units, on the plane through the first weights (right), those halfway, and the trained ones (the square). The dark line is the training’s own way, seen from straight above the plane.',
    random:
      'The loss, with all units, along two random directions around the trained weights, which lie in the middle.',
  },
  facts: 'Among all {parameters} weights and biases; measured on {rows} training rows. Trained: loss {train}.',
  factsHeldOut:
    'Among all {parameters} weights and biases; measured on {rows} training rows. Trained: loss {train}, on the {part} {heldOut}.',
  pathFacts:
    '{share} of the way’s length goes off this plane and is not seen. At its farthest the training was {farthest} away from it; start and end are {distance} apart. So the contours under the line are the plane’s, not quite the training’s.',
  axes: {
    run: { x: 'distance from the end towards the start', y: 'distance at a right angle' },
    random: { x: 'distance along the first direction', y: 'distance along the second direction' },
  },
  withinPlane:
    'The coloured ways are descents within this plane, on the measured loss made smooth between its points: only two directions can change, on all the measured rows at once, without dropout. They are not the network’s own training.',
  perCoordinate:
    'This optimiser moves every coordinate by about η, and a plane has only two: η × √(number of weights) makes an update as long as one of the whole network.',
};
