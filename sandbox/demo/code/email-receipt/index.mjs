/** One SQS batch; answers which messages to try again. */
export const handler = async ({ Records = [] }) => {
  const failures = []
  for (const { messageId, body } of Records) {
    try {
      const { to, order } = JSON.parse(body)
      if (!to?.includes('@')) throw new Error(`no address in order ${order}`)
      console.log('receipt sent', { order, to: to.replace(/^(.).*@/, '$1…@') })
    } catch (error) {
      console.error('receipt failed', messageId, error)
      failures.push({ itemIdentifier: messageId })
    }
  }
  return { batchItemFailures: failures }
}
