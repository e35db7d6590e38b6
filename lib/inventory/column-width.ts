/** What a column may be made to measure, in pixels. */
export const columnWidthMin = 56
export const columnWidthMax = 2400

/** The nearest width that a column may have, in whole pixels. */
export const clampColumnWidth = (width: number): number =>
  Math.round(Math.max(columnWidthMin, Math.min(columnWidthMax, width)))
