/** One Kinesis batch of order events, counted by kind. */
export const handler = async ({ Records = [] }) => {
  const counts = {}
  for (const { kinesis } of Records) {
    const event = JSON.parse(Buffer.from(kinesis.data, 'base64').toString())
    counts[event.kind] = (counts[event.kind] ?? 0) + 1
  }
  console.log('batch', Records.length, counts)
  return counts
}
