/** Parts of a Lambda ARN. `resource` keeps what follows the account, e.g. `function:name:qualifier`. */
export type Arn = { partition: string; service: string; region: string; account: string; resource: string }

/** Splits any ARN; null when the text is not one. */
export const parseArn = (text: string): Arn | null => {
  const [prefix, partition, service, region, account, ...rest] = text.split(':')
  if (prefix !== 'arn' || !partition || !service || region === undefined || account === undefined || !rest.length)
    return null
  return { partition, service, region, account, resource: rest.join(':') }
}

/** ARN of a function, of one of its versions or of an alias. */
export const functionArn = (account: string, region: string, name: string, qualifier?: string): string =>
  `arn:aws:lambda:${region}:${account}:function:${name}${qualifier ? `:${qualifier}` : ''}`

/** AWS account ids are twelve digits, nothing else. */
export const isAccountId = (text: string): boolean => /^\d{12}$/.test(text)
