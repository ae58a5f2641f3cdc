/** Stretches of metrics name their columns, and kept schedules say what form they have. */
export const selfDescribing = `
  ALTER TABLE metrics ADD COLUMN columns TEXT NOT NULL DEFAULT '{
    "steps": ["step", "loss", "learningRate"],
    "points": [
      "step", "epoch", "trainDropoutLoss", "trainDropoutScore", "trainLoss", "trainScore", "heldOutLoss", "heldOutScore"
    ],
    "diagnostics": ["step", "epoch", "layer", "sharpness", "edge", "gradientNorm", "updateRatio"]
  }';
  ALTER TABLE namedSchedules ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
`;
