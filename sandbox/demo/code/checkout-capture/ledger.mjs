import { createHash } from 'node:crypto'

const id = (prefix, text) => `${prefix}_${createHash('sha256').update(text).digest('hex').slice(0, 16)}`

/** Posts the double entry of a capture. The same authorisation always gives the same entry. */
export const postLedgerEntry = async ({ authorizationId, amount, fee, currency }) => {
  const postings = [
    { account: 'receivable:acquirer', debit: amount - fee },
    { account: 'expense:acquirer-fee', debit: fee },
    { account: 'revenue:sales', credit: amount },
  ]
  const balance = postings.reduce((sum, { debit = 0, credit = 0 }) => sum + debit - credit, 0)
  if (balance !== 0) throw new Error(`postings of ${authorizationId} are off by ${balance} ${currency}`)
  return { id: id('le', authorizationId), captureId: id('cap', `${authorizationId}/${amount}`), postings }
}
