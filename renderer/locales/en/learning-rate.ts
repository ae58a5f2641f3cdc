export const learningRate = {};
