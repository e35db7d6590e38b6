const { euros, row } = require('./layout')

exports.handler = (event, context, callback) => {
  const lines = event.lines ?? [{ text: 'Subscription, November', quantity: 1, unitPrice: 4900 }]
  console.info('rendering invoice %s with %d lines', event.number ?? 'draft', lines.length)
  try {
    const net = lines.reduce((sum, line) => sum + line.quantity * line.unitPrice, 0)
    const vat = Math.round(net * 0.2)
    const rows = lines.map(row).join('')
    const html = `<table>${rows}</table><p>Net ${euros(net)}, VAT ${euros(vat)}, total ${euros(net + vat)}</p>`
    callback(null, { number: event.number ?? 'draft', total: net + vat, pages: Math.ceil(lines.length / 30), html })
  } catch (error) {
    callback(error)
  }
}
