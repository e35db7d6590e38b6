import { postLedgerEntry } from './ledger.mjs'

const feeBasisPoints = Number(process.env.FEE_BASIS_POINTS ?? 140)

class CaptureError extends Error {
  name = 'CaptureError'
}

const check = ({ authorizationId, amount, authorizedAmount, currency }) => {
  if (!authorizationId) throw new CaptureError('authorizationId is missing')
  if (!Number.isInteger(amount) || amount <= 0)
    throw new CaptureError(`amount must be a positive number of cents, got ${amount}`)
  if (authorizedAmount !== undefined && amount > authorizedAmount)
    throw new CaptureError(`cannot capture ${amount} ${currency}: only ${authorizedAmount} ${currency} were authorised`)
}

/** Captures an authorised payment. Event: { authorizationId, amount, authorizedAmount?, currency? }, amounts in cents. */
export const handler = async (event, context) => {
  const { authorizationId, amount, currency = 'EUR' } = event
  console.log('capture requested', { authorizationId, amount, currency })
  check({ ...event, currency })
  const fee = Math.round((amount * feeBasisPoints) / 10_000)
  const entry = await postLedgerEntry({ authorizationId, amount, fee, currency })
  if (amount > 500_000) console.warn('large capture: the treasury team is told', { authorizationId, amount })
  console.log('captured', {
    captureId: entry.captureId,
    ledgerEntry: entry.id,
    leftMs: context.getRemainingTimeInMillis(),
  })
  return { status: 'captured', captureId: entry.captureId, amount, currency, fee, net: amount - fee }
}
