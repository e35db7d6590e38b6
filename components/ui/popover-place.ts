const gap = 4

/** Puts a popover below (or, without room there, above) what it belongs to, within the window. */
export const placePopover = (popover: HTMLElement, anchor: HTMLElement, align: 'start' | 'center' | 'end') => {
  const from = anchor.getBoundingClientRect()
  const { offsetWidth: width, offsetHeight: height } = popover
  const left = { start: from.left, center: from.left + (from.width - width) / 2, end: from.right - width }[align]
  const below = from.bottom + gap
  const above = from.top - gap - height
  const top = below + height > window.innerHeight && above > 0 ? above : below
  popover.style.left = `${Math.max(8, Math.min(left, window.innerWidth - width - 8))}px`
  popover.style.top = `${top}px`
}
