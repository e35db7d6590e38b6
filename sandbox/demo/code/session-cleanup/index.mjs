const idleMinutes = Number(process.env.IDLE_MINUTES ?? 30)

/** Scheduled. Event: { sessions: [{ id, lastSeen }] }, or nothing for a made-up batch. */
export const handler = async ({ sessions }) => {
  const now = Date.now()
  const batch =
    sessions ??
    Array.from({ length: 40 }, (_, n) => ({ id: `s-${n}`, lastSeen: new Date(now - n * 90_000).toISOString() }))
  const expired = batch.filter(({ lastSeen }) => now - Date.parse(lastSeen) > idleMinutes * 60_000)
  console.log(`${expired.length} of ${batch.length} sessions are idle for more than ${idleMinutes} minutes`)
  for (const { id } of expired.slice(0, 5)) console.debug('removed', id)
  return { examined: batch.length, removed: expired.length }
}
