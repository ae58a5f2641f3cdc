/** How menus look, whichever way they open. */
export const menuClasses = {
  content: 'z-50 min-w-44 max-w-80 overflow-y-auto rounded-lg bg-raised p-1 shadow-raised outline-none',
  item: 'flex min-h-7 items-center gap-2 rounded-md px-2 py-1 outline-none select-none data-disabled:opacity-50 data-highlighted:bg-hover',
  separator: '-mx-1 my-1 h-px bg-border',
};
