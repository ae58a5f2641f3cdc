/** Diagnoses beside steps and evaluations. */
export const diagnostics = `
  ALTER TABLE metrics ADD COLUMN diagnostics BLOB NOT NULL DEFAULT x'';
`;
