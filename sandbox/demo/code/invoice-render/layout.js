exports.euros = (cents) => `€ ${(cents / 100).toFixed(2)}`

exports.row = (line) =>
  `<tr><td>${line.text.trim()}</td><td>${line.quantity}</td><td>${exports.euros(line.unitPrice)}</td></tr>`
