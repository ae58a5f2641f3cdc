/** The room of the queue. */
export const queue = {
  title: 'Queue',
  hint: 'What is trained now, what waits, and in which order.',
  pauseAll: 'Pause all',
  goOn: 'Go on with all',
  isPaused: 'Everything rests; nothing begins until you go on.',
  busy: '{busy} of {size} workers busy',
  usualOrder: 'Runs before studies again',
  usualHint:
    'Runs go before studies, each in the order they were started. Drag one, or move it with its arrows or Alt and the arrow keys, to put the queue in an order of your own. What is with a worker already stays there.',
  orderedHint:
    'The queue is in your order; what is started now goes to its end. What is with a worker already stays there.',
  left: 'When the studio was closed, this many were at work or waiting: {count}. They go on from where they were, in the order they had.',
  takeUp: 'Go on with them',
  empty: 'Nothing is trained, and nothing waits',
  emptyHint: 'Runs and studies that you start are listed here until they have ended.',
  elsewhere: 'In another window or terminal',
  thread: 'thread {number}',
  workersElsewhere: 'workers: {count}',
  held: 'waits for the disk',
  move: 'Move {job}',
  moveHint: 'Drag, or Alt and the arrow keys',
  earlier: 'Earlier: {job}',
  later: 'Later: {job}',
  pause: 'Pause {job}',
  resume: 'Go on with {job}',
  cancel: 'Stop {job}',
};
