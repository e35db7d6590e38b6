const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const counted = (count: number, unit: string) => `${count} ${unit}${count === 1 ? '' : 's'}`

const dated = (time: number, now: number): string => {
  const date = new Date(time)
  const year = date.getUTCFullYear()
  const dayOfMonth = `${date.getUTCDate()} ${months[date.getUTCMonth()]}`
  return year === new Date(now).getUTCFullYear() ? dayOfMonth : `${dayOfMonth} ${year}`
}

/** Both in epoch milliseconds. `just now`, `12 min ago`, `2 hours ago`, `yesterday`, `3 days ago`, then the date; times to come as `in 5 min`. */
export const formatRelativeTime = (time: number, now: number): string => {
  const distance = Math.abs(now - time)
  if (distance < minute) return 'just now'
  const [amount, past] = [
    distance < hour
      ? `${Math.floor(distance / minute)} min`
      : distance < day
        ? counted(Math.floor(distance / hour), 'hour')
        : counted(Math.floor(distance / day), 'day'),
    time <= now,
  ]
  if (distance >= 7 * day) return dated(time, now)
  if (distance >= day && distance < 2 * day) return past ? 'yesterday' : 'tomorrow'
  return past ? `${amount} ago` : `in ${amount}`
}

/** Epoch milliseconds as the exact time: `2026-11-20 09:41:07 UTC`. */
export const formatUtcTime = (time: number): string =>
  `${new Date(time).toISOString().slice(0, 19).replace('T', ' ')} UTC`
