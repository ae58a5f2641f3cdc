/** What is known of the data once it has been read. */
export interface DataFacts {
  /** Network inputs and outputs. */
  readonly inputs: number;
  readonly outputs: number;
  readonly trainRows: number;
}
