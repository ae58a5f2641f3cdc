/** Thrown by work that was asked to end before it was done. */
export class TaskCancelled extends Error {}
