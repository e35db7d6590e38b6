const flags = {
  'new-checkout': { on: true, share: 0.25 },
  'split-capture': { on: true, share: 1 },
  'wallet-payouts': { on: false, share: 0 },
}

const bucket = (text) => [...text].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 1000, 7) / 1000

/** Event: { user }. The same user always gets the same flags. */
export const handler = async ({ user = 'anonymous' }) =>
  Object.fromEntries(Object.entries(flags).map(([name, { on, share }]) => [name, on && bucket(user + name) < share]))
