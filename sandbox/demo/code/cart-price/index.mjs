const rates = { standard: 0.2, reduced: 0.055 }

/** Event: { items: [{ sku, quantity, cents, vat? }], coupon? }. */
export const handler = async ({ items = [], coupon }) => {
  const net = items.reduce((sum, { quantity, cents }) => sum + quantity * cents, 0)
  const discount = coupon === 'WELCOME10' ? Math.round(net * 0.1) : 0
  if (coupon && !discount) console.warn('unknown coupon', coupon)
  const vat = items.reduce(
    (sum, { quantity, cents, vat = 'standard' }) => sum + Math.round(quantity * cents * rates[vat]),
    0,
  )
  console.log('priced %d items', items.length)
  return { net, discount, vat, total: net - discount + vat }
}
