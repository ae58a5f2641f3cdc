/** What goes wrong, by code; the values in braces come with the error. */
export const errors = {
  internal: 'Something went wrong inside the studio: {message}',
  link: {
    closed: 'The training core has stopped. Restart the studio to go on.',
  },
};
