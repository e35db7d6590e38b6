/** What every text-like control looks like; `aria-invalid` turns it red. */
export const fieldClasses =
  'w-full min-w-0 rounded-md border border-line-strong bg-panel text-base text-fg transition-[border-color,box-shadow] outline-none focus-visible:border-accent focus-visible:ring-3 focus-visible:ring-accent-weak aria-invalid:border-bad aria-invalid:focus-visible:ring-bad-weak disabled:bg-sunken disabled:text-fg-3 [&:not(select):read-only]:bg-sunken'
