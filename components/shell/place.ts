/** Where in the console an address is. `account` may be an id or a name, as addresses accept both. */
export type Place = { account?: string; region?: string; functionName?: string }

const decode = (text: string | undefined): string | undefined => {
  try {
    return text && decodeURIComponent(text)
  } catch {
    return undefined
  }
}

/** Reads the path of a page. */
export const placeOf = (pathname: string): Place => {
  const [, first, account, region, kind, name] = pathname.split('/')
  if (first !== 'accounts') return {}
  const functionName = kind === 'functions' && name !== 'new' ? decode(name) : undefined
  return { account: decode(account), region: decode(region), functionName }
}
