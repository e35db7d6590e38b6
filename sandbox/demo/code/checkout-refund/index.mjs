const windowDays = Number(process.env.REFUND_WINDOW_DAYS ?? 90)
const dayMs = 86_400_000

class RefundRejected extends Error {
  name = 'RefundRejected'
}

/** Event: { captureId, captured, refunded?, amount, capturedAt }, amounts in cents. */
export const handler = async ({ captureId, captured = 0, refunded = 0, amount, capturedAt }) => {
  const left = captured - refunded
  console.log('refund requested', { captureId, amount, left })
  if (amount > left) throw new RefundRejected(`${captureId} has ${left} left to refund, asked for ${amount}`)
  const ageDays = capturedAt ? Math.floor((Date.now() - Date.parse(capturedAt)) / dayMs) : 0
  if (ageDays > windowDays) {
    console.warn('outside of the refund window, a person decides', { captureId, ageDays })
    return { status: 'needs-approval', captureId, ageDays, windowDays }
  }
  return { status: 'refunded', captureId, amount, remaining: left - amount, full: amount === left }
}
