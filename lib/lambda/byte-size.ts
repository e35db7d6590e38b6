const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const

// Made once: a list formats thousands of sizes, and toLocaleString would make one for each.
const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })
const tenths = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 })

/** Bytes in binary units: `1.9 KiB`, `14 MiB`. */
export const formatBytes = (bytes: number): string => {
  let value = bytes
  let unit = 0
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024
    unit += 1
  }
  const format = unit === 0 || value >= 100 ? whole : tenths
  return `${format.format(value)} ${units[unit]}`
}

/** Length of a text in UTF-8 bytes. */
export const byteLength = (text: string): number => new TextEncoder().encode(text).length
