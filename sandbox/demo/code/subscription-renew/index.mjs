const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

/** Event: { subscriptions: number, msEach? }. Slow on purpose: 400 of them do not fit into its timeout. */
export const handler = async ({ subscriptions = 5, msEach = 20 }, context) => {
  let renewed = 0
  for (; renewed < subscriptions; renewed += 1) {
    await pause(msEach)
    if (renewed % 50 === 0) console.log('renewed', renewed, 'ms left', context.getRemainingTimeInMillis())
  }
  return { renewed }
}
