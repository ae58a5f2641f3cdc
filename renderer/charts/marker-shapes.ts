/** The shapes of `markers`, in a drawing 18 wide and 8 high. */
export const markerShapes = [
  'M6 4a3 3 0 1 0 6 0a3 3 0 1 0-6 0Z',
  'M9 0L12.5 7H5.5Z',
  'M6 1H12V7H6Z',
  'M6 1L12 7M12 1L6 7',
  'M9 0L13 4L9 8L5 4Z',
  'M9 0V8M5 4H13',
  'M9 0V8M5 4H13M6 1L12 7M12 1L6 7',
];
