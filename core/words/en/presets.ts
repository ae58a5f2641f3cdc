/** What each preset shows, and what to expect of it. */
export const presets = {
  'overfitting-300-digits': {
    name: 'Overfitting on 300 digits',
    summary:
      'A deep network with 300 images to learn from, once without dropout and once with p = 0.2 on every hidden layer. The set-up is that of chapter 6 of Saito’s “Deep Learning from Scratch”.',
    expect:
      'Without dropout the network learns its 300 images by heart while the images it has never seen lag well behind. With dropout the gap shrinks, but both curves stay lower: 903 updates are too few for a network that learns through six layers of textbook dropout. A smaller gap alone does not make a better model.',
    finding: 'With dropout {p02} of the test images are read right, {none} without.',
    next: 'set the learning rate to 0.05 in both. Then dropout wins.',
    experiments: { none: 'Without dropout', p02: 'Dropout 0.2' },
  },
  'three-learning-rates': {
    name: 'Three learning rates',
    summary: 'One network, one data set of two spirals, three learning rates: too small, good, too large.',
    expect:
      'The small rate crawls: the loss still falls at the end, but hardly any of the spiral is found. The good rate gets nearly every point right. The large one overshoots with every update; the studio stops it as diverged.',
    finding: 'The first two get {small} and {good} of the test points right; the third diverges.',
    next: 'let the range test find a rate, under Studies.',
    experiments: { small: 'Too small', good: 'Good', large: 'Too large' },
  },
  'moons-with-noise': {
    name: 'Moons with noise',
    summary: 'A wide network, few points and some wrong labels: without dropout and with p = 0.5.',
    expect:
      'Without dropout the network learns the wrong labels too, and the loss on held-out points climbs while the training loss falls. With dropout the gap closes and the held-out loss stays low.',
    finding: 'Test loss {p05} with dropout, {none} without.',
    next: 'set the label noise to 0, or compare several rates, under Studies.',
    experiments: { none: 'Without dropout', p05: 'Dropout 0.5' },
  },
  'edge-of-stability': {
    name: 'The edge of stability',
    summary:
      'Gradient descent on all rows at once, with a small tanh network and three learning rates; the sharpness of the loss is measured on the way.',
    expect:
      'With this squared error the loss bends ever more sharply until its sharpness λ reaches 2/η, where an update overshoots. There it stays: the loss goes up and down from step to step and still falls over time. The larger the learning rate, the flatter the place where that happens. Cohen et al. (2021) call it the edge of stability.',
    finding: 'Each run climbs to its own 2/η and stays there.',
    next: 'choose momentum as the optimiser: its edge lies higher.',
    experiments: { low: 'η = 0.05', middle: 'η = 0.07', high: 'η = 0.1' },
  },
};
