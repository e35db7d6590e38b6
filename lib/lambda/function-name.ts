/** What a caller may write where the API takes a function: a name, a partial ARN or a full one, with or without a qualifier. */
export type FunctionReference = { name: string; qualifier?: string; account?: string; region?: string }

const pattern =
  /^(?:arn:aws[a-zA-Z-]*:lambda:)?(?:([a-z]{2}(?:-gov|-iso[a-z]?)?-[a-z]+-\d):)?(?:(\d{12}):)?(?:function:)?([a-zA-Z0-9-_]+)(?::(\$LATEST(?:\.PUBLISHED)?|[a-zA-Z0-9-_]+))?$/

/** Splits every documented form of a function's name; null when the text is none of them. */
export const parseFunctionName = (text: string): FunctionReference | null => {
  const [matched, region, account, name, qualifier] = pattern.exec(text) ?? []
  if (!matched || !name) return null
  return { name, ...(qualifier && { qualifier }), ...(account && { account }), ...(region && { region }) }
}
