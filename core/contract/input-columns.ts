/** A column that a network takes: one input for a number, one for each category of a text. */
export type InputColumn =
  | {
      readonly kind: 'number';
      readonly name: string;
      /** Stands in for a missing value, in the column's own unit; null where rows without one were left out. */
      readonly fill: number | null;
    }
  | {
      readonly kind: 'category';
      readonly name: string;
      /** In the order of their inputs. */
      readonly categories: readonly string[];
      /** One of the categories, or null as above. */
      readonly fill: string | null;
    };
