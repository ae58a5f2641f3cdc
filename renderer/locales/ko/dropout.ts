export const dropout = {};
