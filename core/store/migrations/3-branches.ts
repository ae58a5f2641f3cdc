/** Where a run was branched off. */
export const branches = `
  ALTER TABLE runs ADD COLUMN branch TEXT;
`;
